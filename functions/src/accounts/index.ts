/**
 * People: who they are, how they sign in, what they may do.
 * - **Account**: what Firebase Auth keeps: email, password, second factors, providers.
 * - **Member**: what Maquette keeps of the same person, in `members/{uid}`; made at the first sign-in.
 * - **Handle**: a member's name in addresses; unique, also among those that look alike.
 * - **Claims**: role and suspension in a token, the mirror of the member's document.
 * - **Session**: one sign-in on one device.
 * - **Route**: which organisation signs in the people of an email domain.
 * - **Provider**: an organisation's OIDC or SAML sign-in, as Firebase Auth keeps it.
 * - **Recovery code**: gets somebody in, once, who lost their second factor.
 */
import { accounts as contract } from '../../contract/accounts.ts';
import { serve } from '../lib/serve.ts';
import { completeOnboarding } from './completeOnboarding.ts';
import { createRecoveryCodes } from './createRecoveryCodes.ts';
import { endMemberSessions } from './endMemberSessions.ts';
import { findMembers } from './findMembers.ts';
import { getMemberDetail } from './getMemberDetail.ts';
import { getOwnMember } from './getOwnMember.ts';
import { getProfile } from './getProfile.ts';
import { getSignInSettings } from './getSignInSettings.ts';
import { grantRole } from './grantRole.ts';
import { listMemberSessions } from './listMemberSessions.ts';
import { listSessions } from './listSessions.ts';
import { listSignInProviders } from './listSignInProviders.ts';
import { removeRole } from './removeRole.ts';
import { removeSignInProvider } from './removeSignInProvider.ts';
import { requestAvatarUpload } from './requestAvatarUpload.ts';
import { restoreMember } from './restoreMember.ts';
import { routeSignIn } from './routeSignIn.ts';
import { saveSignInProvider } from './saveSignInProvider.ts';
import { setBannedDomains } from './setBannedDomains.ts';
import { setPreferences } from './setPreferences.ts';
import { setSignInRoutes } from './setSignInRoutes.ts';
import { signOutEverywhere } from './signOutEverywhere.ts';
import { suspendMember } from './suspendMember.ts';
import { updateProfile } from './updateProfile.ts';
import { useRecoveryCode } from './useRecoveryCode.ts';

export { admitNewAccount } from './admitNewAccount.ts';
export { admitSignIn } from './admitSignIn.ts';
export { takeAvatar } from './takeAvatar.ts';

export const accounts = serve('accounts', contract, {
  completeOnboarding,
  createRecoveryCodes,
  endMemberSessions,
  getMemberDetail,
  listMemberSessions,
  listSignInProviders,
  removeSignInProvider,
  saveSignInProvider,
  findMembers,
  getOwnMember,
  getProfile,
  getSignInSettings,
  grantRole,
  listSessions,
  removeRole,
  requestAvatarUpload,
  restoreMember,
  routeSignIn,
  setBannedDomains,
  setPreferences,
  setSignInRoutes,
  signOutEverywhere,
  suspendMember,
  updateProfile,
  useRecoveryCode,
});
