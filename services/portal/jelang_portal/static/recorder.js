// Saves the record while it is written, and says at all times where it is. The page works without it, by its buttons.
const form = document.getElementById("record");
const state = document.getElementById("save-state");
const SAVES_AFTER = 2000, TRIES_AGAIN_AFTER = 15000;
let unsaved = false, sending = false, leaving = false, timer, failedAt;

const show = (name) => state.replaceChildren(document.getElementById(`state-${name}`).content.cloneNode(true));
const soon = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

function failed() {
  failedAt ??= new Date();
  show("failed");
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: form.dataset.timeZone });
  state.querySelector("[data-since]").textContent = `${clock.format(failedAt).replace(":", ".")} ${form.dataset.zone}`;
  soon(TRIES_AGAIN_AFTER);
}

// After signing in again in another tab, this form needs the new sign-in's token.
async function renewToken() {
  const page = await fetch(location.pathname, { redirect: "manual" });
  if (!page.ok) return false;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("#record [name=_csrf]");
  if (fresh) form.elements._csrf.value = fresh.value;
  return Boolean(fresh);
}

async function send() {
  return fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, redirect: "manual" });
}

async function save() {
  if (sending || !unsaved || leaving) return;
  sending = true;
  unsaved = false;
  show("sending");
  try {
    let answer = await send();
    if (answer.status === 403 && await renewToken()) answer = await send();
    if (answer.ok || answer.status === 409 || answer.status === 422) {
      failedAt = undefined;
      state.innerHTML = await answer.text();
      unsaved ||= !answer.ok;
    } else {
      unsaved = true;
      if (answer.type === "opaqueredirect" || answer.status === 403) { show("signed-out"); soon(TRIES_AGAIN_AFTER); } else failed();
    }
  } catch {
    unsaved = true;
    failed();
  } finally {
    sending = false;
  }
}

form.addEventListener("input", () => {
  if (!unsaved && !failedAt) show("unsaved");
  unsaved = true;
  if (!failedAt) soon(SAVES_AFTER);
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-leaves")) { leaving = true; return; }
  event.preventDefault();
  unsaved = true;
  save();
});
addEventListener("beforeunload", (event) => { if (unsaved && !leaving) event.preventDefault(); });
addEventListener("online", () => { if (unsaved) soon(0); });
document.addEventListener("visibilitychange", () => { if (unsaved && document.hidden) save(); });
