/** What a sign-in provider is called. Organisations are named by the operator: `oidc.blue-mill` is “Blue mill”. */
export function providerName(id: string): string {
  if (id === 'google.com') return 'Google';
  const name = id.replace(/^(?:oidc|saml)\./, '').replaceAll('-', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
