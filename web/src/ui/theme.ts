/** Light or dark, or whatever the device says. */
export type Theme = 'system' | 'light' | 'dark';

/** Puts a theme in force in this browser, and keeps it for the next page (public/theme.js). */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem('theme');
  else localStorage.setItem('theme', theme);
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = theme === 'system' ? (isDark ? 'dark' : 'light') : theme;
  dispatchEvent(new Event(themeChanged));
}

/** The event of the window that tells of a theme put in force. */
export const themeChanged = 'theme-changed';

/** The theme in force. */
export function shownTheme(): 'light' | 'dark' {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}
