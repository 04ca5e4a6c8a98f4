// Sets the theme before the first paint. A file of its own, because the Content Security Policy allows no inline script.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = localStorage.getItem('theme');
    document.documentElement.dataset.theme = chosen ?? (dark.matches ? 'dark' : 'light');
  };
  dark.addEventListener('change', apply);
  apply();
})();
