/**
 * Lets a person who signs in through the emulator's page say what else the provider attests:
 * attribute statements of a SAML assertion, or further claims of an ID token.
 */
(() => {
  const providerId = new URLSearchParams(location.search).get('providerId') ?? '';
  const isSaml = providerId.startsWith('saml.');

  const section = document.createElement('div');
  section.className = 'content-wrapper attested';
  section.innerHTML = `
    <label class="form-label" for="attested"></label>
    <textarea id="attested" rows="3" spellcheck="false" placeholder='{"groups": ["makers"]}'></textarea>
    <span class="error-info" role="alert"></span>`;
  section.querySelector('label').textContent = isSaml
    ? 'SAML attributes (JSON, optional)'
    : 'More claims of the ID token (JSON, optional)';
  document.querySelector('#content').append(section);

  const field = section.querySelector('textarea');
  const problem = section.querySelector('[role=alert]');

  /** What was typed, {} where nothing was, undefined where it is not a JSON object. */
  function attested() {
    try {
      const value = JSON.parse(field.value.trim() || '{}');
      return Object(value) === value && !Array.isArray(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  function withClaims(urlResponse, claims) {
    const url = new URL(urlResponse);
    const name = isSaml ? 'SAMLResponse' : 'id_token';
    const given = JSON.parse(url.searchParams.get(name));
    if (isSaml) given.assertion.attributeStatements = claims;
    url.searchParams.set(name, JSON.stringify(isSaml ? given : { ...claims, ...given }));
    return url.href;
  }

  const finish = window.saveAuthEvent;
  window.saveAuthEvent = (event) => {
    const claims = attested();
    problem.textContent = claims ? '' : 'This is not a JSON object.';
    if (!claims) return field.focus();
    const urlResponse = Object.keys(claims).length
      ? withClaims(event.urlResponse, claims)
      : event.urlResponse;
    return finish({ ...event, urlResponse });
  };
})();
