import { initializeApp } from 'firebase/app';
import {
  browserPopupRedirectResolver,
  browserSessionPersistence,
  connectAuthEmulator,
  createUserWithEmailAndPassword,
  getAdditionalUserInfo,
  getMultiFactorResolver,
  getRedirectResult,
  initializeAuth,
  multiFactor,
  OAuthProvider,
  PhoneAuthProvider,
  PhoneMultiFactorGenerator,
  RecaptchaVerifier,
  SAMLAuthProvider,
  signInWithEmailAndPassword,
  signInWithPopup,
  signInWithRedirect,
  TotpMultiFactorGenerator,
} from 'firebase/auth';

const url = new URLSearchParams(location.search).get('auth');
const problems = [];
document.addEventListener('securitypolicyviolation', (event) => problems.push(event.blockedURI));

/** What an app does in emulator mode: the stub first, then Auth as always. */
async function startAuth() {
  const script = Object.assign(document.createElement('script'), { src: `${url}/gapi.js` });
  await new Promise((resolve, reject) => {
    Object.assign(script, { onload: resolve, onerror: reject });
    document.head.append(script);
  });
  const auth = initializeAuth(
    initializeApp({ apiKey: 'any', projectId: 'demo-maquette', authDomain: 'any.invalid' }),
    {
      persistence: browserSessionPersistence,
      popupRedirectResolver: browserPopupRedirectResolver,
    },
  );
  connectAuthEmulator(auth, url, { disableWarnings: true });
  auth.settings.appVerificationDisabledForTesting = true;
  return auth;
}

const auth = await startAuth();
const providerOf = (id) => (id.startsWith('saml.') ? new SAMLAuthProvider(id) : new OAuthProvider(id));

async function show(result) {
  const { claims } = await result.user.getIdTokenResult();
  const { email } = result.user;
  const shown = { email, profile: getAdditionalUserInfo(result)?.profile, firebase: claims.firebase };
  document.querySelector('#result').textContent = JSON.stringify(shown);
}

for (const button of document.querySelectorAll('button[data-provider]')) {
  const { provider, way } = button.dataset;
  const signIn = way === 'popup' ? signInWithPopup : signInWithRedirect;
  button.addEventListener('click', async () => {
    const result = await signIn(auth, providerOf(provider)).catch((problem) => problems.push(problem.code));
    if (result.user) await show(result);
  });
}

const verifier = () => new RecaptchaVerifier(auth, 'recaptcha', { size: 'invisible' });

/** What a test calls by name. */
window.page = {
  problems,
  register: async (email) => (await createUserWithEmailAndPassword(auth, email, 'correct horse')).user.uid,
  startTotp: async () => {
    await auth.currentUser.reload();
    window.page.secret = await TotpMultiFactorGenerator.generateSecret(
      await multiFactor(auth.currentUser).getSession(),
    );
    return window.page.secret.secretKey;
  },
  enrolTotp: (code) =>
    multiFactor(auth.currentUser).enroll(
      TotpMultiFactorGenerator.assertionForEnrollment(window.page.secret, code),
    ),
  startSms: async (phoneNumber) => {
    const session = await multiFactor(auth.currentUser).getSession();
    window.page.sms = await new PhoneAuthProvider(auth).verifyPhoneNumber(
      { phoneNumber, session },
      verifier(),
    );
  },
  enrolSms: (code) => {
    const credential = PhoneAuthProvider.credential(window.page.sms, code);
    return multiFactor(auth.currentUser).enroll(PhoneMultiFactorGenerator.assertion(credential));
  },
  challenge: async (email) => {
    await auth.signOut();
    const problem = await signInWithEmailAndPassword(auth, email, 'correct horse').catch(
      (refusal) => refusal,
    );
    window.page.resolver = getMultiFactorResolver(auth, problem);
    return window.page.resolver.hints.map(({ factorId }) => factorId);
  },
  resolveTotp: async (code) => {
    const { uid } = window.page.resolver.hints.find(({ factorId }) => factorId === 'totp');
    await show(
      await window.page.resolver.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(uid, code)),
    );
  },
  challengeSms: async () => {
    const { hints, session } = window.page.resolver;
    const multiFactorHint = hints.find(({ factorId }) => factorId === 'phone');
    window.page.sms = await new PhoneAuthProvider(auth).verifyPhoneNumber(
      { multiFactorHint, session },
      verifier(),
    );
  },
  resolveSms: async (code) => {
    const credential = PhoneAuthProvider.credential(window.page.sms, code);
    await show(await window.page.resolver.resolveSignIn(PhoneMultiFactorGenerator.assertion(credential)));
  },
};

const redirected = await getRedirectResult(auth).catch((problem) => problems.push(problem.code));
if (redirected?.user) await show(redirected);
document.body.dataset.ready = 'yes';
