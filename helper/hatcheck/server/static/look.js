/**
 * Light, dark, or as the computer says: set before anything is painted, from what this tab was told last.
 * A classic script, since a module would come too late for the first picture.
 */
(() => {
  const look = sessionStorage.getItem("hatcheck-look");
  if (look === "light" || look === "dark") document.documentElement.dataset.look = look;
})();
