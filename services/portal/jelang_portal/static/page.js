// Small comforts; every page works without them.
document.querySelector(".govuk-error-summary")?.focus();
addEventListener("beforeprint", () => {
  for (const disclosure of document.querySelectorAll("details.govuk-details")) disclosure.open = true;
});
document.querySelector("form[data-goes-on]")?.requestSubmit();
