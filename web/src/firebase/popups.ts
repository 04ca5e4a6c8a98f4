import {
  type AuthProvider,
  browserPopupRedirectResolver,
  GoogleAuthProvider,
  OAuthProvider,
  type PopupRedirectResolver,
  SAMLAuthProvider,
} from 'firebase/auth';
import { firebaseApp } from './app.ts';
import { emulatorUrl } from './auth.ts';

let loaded: Promise<PopupRedirectResolver> | undefined;

/**
 * What opens sign-in windows. Pages ask for it before the click, because a browser blocks a window that opens long
 * after one. In the local suite Google's script is replaced by the suite's own, which needs no network.
 */
export function popupResolver(): Promise<PopupRedirectResolver> {
  loaded ??= loadResolver().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function loadResolver(): Promise<PopupRedirectResolver> {
  const { emulators } = await firebaseApp();
  if (emulators) await loadScript(`${emulatorUrl(emulators.auth)}/gapi.js`);
  return browserPopupRedirectResolver;
}

function loadScript(src: string): Promise<unknown> {
  const script = Object.assign(document.createElement('script'), { src });
  return new Promise((resolve, reject) => {
    Object.assign(script, { onload: resolve, onerror: reject });
    document.head.append(script);
  });
}

/** The provider behind an id: `google.com`, `oidc.…` or `saml.…`. */
export function providerOf(id: string): AuthProvider {
  if (id === GoogleAuthProvider.PROVIDER_ID) return new GoogleAuthProvider();
  return id.startsWith('saml.') ? new SAMLAuthProvider(id) : new OAuthProvider(id);
}
