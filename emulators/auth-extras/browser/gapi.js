/**
 * The part of Google's gapi.iframes that Firebase Auth uses for popups and redirects, for a page without network:
 * the web SDK finds it already loaded on the app's page, and the emulator's helper frame loads it as its gapi.
 * Each side posts {gapi: 'call' | 'answer' | 'ready', …} to the other and listens to nobody else.
 */
(() => {
  if (window.gapi?.iframes?.Iframe) return;

  class Iframe {
    #peer;
    #origin;
    #handlers = new Map();
    #callbacks = new Map();
    #calls = 0;
    #isReady;
    #ready = new Promise((resolve) => {
      this.#isReady = resolve;
    });

    constructor(peer, origin) {
      this.#peer = peer;
      this.#origin = origin;
      window.addEventListener('message', (event) => {
        const isPeer = event.source === peer() && (origin === '*' || event.origin === origin);
        if (isPeer && event.data?.gapi) this.#receive(event.data);
      });
    }

    register(name, handler) {
      this.#handlers.set(name, handler);
    }

    send(name, message, callback) {
      this.#calls += 1;
      if (callback) this.#callbacks.set(this.#calls, callback);
      this.#post({ gapi: 'call', id: this.#calls, name, message });
    }

    /** Settles once the page in the frame has announced itself, which it does before it sends anything. */
    ping(callback) {
      return this.#ready.then(callback);
    }

    restyle() {
      return Promise.resolve();
    }

    announce() {
      this.#post({ gapi: 'ready' });
    }

    #receive(data) {
      if (data.gapi === 'ready') this.#isReady();
      else if (data.gapi === 'answer') this.#settle(data);
      else this.#answer(data);
    }

    #settle({ id, message }) {
      const callback = this.#callbacks.get(id);
      this.#callbacks.delete(id);
      callback?.([message]);
    }

    async #answer({ id, name, message }) {
      const answer = await this.#handlers.get(name)?.(message, this);
      this.#post({ gapi: 'answer', id, message: answer });
    }

    #post(data) {
      this.#peer()?.postMessage(data, this.#origin);
    }
  }

  /** Adds the frame to the page. Styles are set one by one, which a strict style-src allows. */
  function open({ where, url, attributes }, callback) {
    const element = document.createElement('iframe');
    const { style, ...plain } = attributes ?? {};
    for (const [name, value] of Object.entries(plain)) element.setAttribute(name, value);
    Object.assign(element.style, style);
    const frame = new Iframe(() => element.contentWindow, new URL(url, location.href).origin);
    element.src = url;
    (where ?? document.body).append(element);
    return Promise.resolve(callback?.(frame) ?? frame);
  }

  let parentFrame;
  function getParentIframe() {
    parentFrame ??= new Iframe(() => window.parent, location.ancestorOrigins?.[0] ?? '*');
    parentFrame.announce();
    return parentFrame;
  }

  window.gapi = {
    load: (_names, options) => queueMicrotask(typeof options === 'function' ? options : options.callback),
    iframes: { Iframe, CROSS_ORIGIN_IFRAMES_FILTER: {}, getContext: () => ({ open, getParentIframe }) },
  };

  const onload = document.currentScript && new URL(document.currentScript.src).searchParams.get('onload');
  if (onload) window[onload]?.();
  window.gapi_onload?.();
})();
