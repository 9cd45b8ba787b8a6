/** The script in the head of every page: it sets the colours that the reader has chosen before the page is drawn. */
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {} // Storage throws where a user has disabled it.
