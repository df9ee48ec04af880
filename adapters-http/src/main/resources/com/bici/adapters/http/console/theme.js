// Runs before the page is drawn, so that it never flashes in the wrong colours.
(() => {
  const KEY = 'bici.theme';
  const NEXT = {auto: 'light', light: 'dark', dark: 'auto'};
  const root = document.documentElement;

  function remembered() {
    const theme = localStorage.getItem(KEY);
    return theme in NEXT ? theme : 'auto';
  }

  function apply(theme) {
    root.dataset.theme = theme;
  }

  apply(remembered());
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const label = () => {
      const name = {auto: 'Auto', light: 'Light', dark: 'Dark'}[root.dataset.theme];
      button.querySelector('span').textContent = name;
      button.setAttribute('aria-label', `Colours: ${name}. Change`);
    };
    button.addEventListener('click', () => {
      const theme = NEXT[root.dataset.theme];
      localStorage.setItem(KEY, theme);
      apply(theme);
      label();
    });
    label();
  });
})();
