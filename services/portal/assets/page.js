// Small comforts; every page works without them.
document.querySelector(".govuk-error-summary")?.focus();
addEventListener("beforeprint", () => {
  for (const disclosure of document.querySelectorAll("details.govuk-details")) disclosure.open = true;
});
document.querySelector("form[data-goes-on]")?.requestSubmit();

// A part whose service is away comes by itself with the whole page, unless somebody is writing on it: then the words
// that stand there without scripts, to load the page again, are the true ones.
const lacking = [...document.querySelectorAll("[data-again]")];
if (lacking.length) {
  const told = lacking.map((part) => part.textContent);
  const again = setTimeout(() => location.reload(), 1000 * lacking[0].dataset.again);
  for (const part of lacking) part.textContent = part.dataset.byItself;
  addEventListener("input", () => {
    clearTimeout(again);
    lacking.forEach((part, index) => { part.textContent = told[index]; });
  }, { once: true });
}
