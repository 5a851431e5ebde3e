// Saves the record while it is written, and says at all times where it is. The page works without it, by its buttons.
const form = document.getElementById("record");
const state = document.getElementById("save-state");
const SAVES_AFTER = 2000, TRIES_AGAIN_AFTER = 15000;
const dialog = document.getElementById("sign-in-again");
const SIGN_IN = "/masuk";
let unsaved = false, sending = false, leaving = false, conflict = false, timer, failedAt, pending;

const show = (name) => state.replaceChildren(document.getElementById(`state-${name}`).content.cloneNode(true));
const soon = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };

function failed() {
  failedAt ??= new Date();
  show("failed");
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: form.dataset.timeZone });
  state.querySelector("[data-since]").textContent = `${clock.format(failedAt).replace(":", ".")} ${form.dataset.zone}`;
  soon(TRIES_AGAIN_AFTER);
}

// After signing in again, here or in another tab, this form needs the new sign-in's token.
async function renewToken() {
  const page = await fetch(form.dataset.page, { redirect: "manual" });
  if (!page.ok) return false;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("#record [name=_csrf]");
  if (fresh) form.elements._csrf.value = fresh.value;
  return Boolean(fresh);
}

function signedOut() {
  show("signed-out");
  state.querySelector("[data-sign-in]").addEventListener("click", () => dialog.showModal());
  if (!document.hidden && !dialog.open) dialog.showModal();
}

// Signs in without leaving the page, so that no word is lost.
async function signInAgain() {
  const page = await fetch(SIGN_IN, { redirect: "manual" });
  if (page.type === "opaqueredirect") return true;
  const fields = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form [name=_csrf]");
  const body = new URLSearchParams({ _csrf: fields.value, lanjut: "/", username: dialog.querySelector("[name=username]").value, password: dialog.querySelector("[type=password]").value });
  return (await fetch(SIGN_IN, { method: "POST", body, redirect: "manual" })).type === "opaqueredirect";
}

dialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = document.getElementById("again-problem");
  problem.hidden = true;
  try {
    problem.hidden = await signInAgain();
  } catch {
    problem.hidden = false;
  }
  dialog.querySelector("[type=password]").value = "";
  if (!problem.hidden) return;
  dialog.close();
  await renewToken();
  soon(0);
});
dialog.querySelector("[data-later]").addEventListener("click", () => dialog.close());

async function send() {
  return fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" }, redirect: "manual" });
}

function save() {
  return sending ? pending : (pending = saveNow());
}

async function saveNow() {
  if (!unsaved || leaving || conflict) return;
  sending = true;
  unsaved = false;
  show("sending");
  try {
    let answer = await send();
    if (answer.status === 403 && await renewToken()) answer = await send();
    if (answer.ok || answer.status === 409 || answer.status === 412 || answer.status === 422) {
      failedAt = undefined;
      state.innerHTML = await answer.text();
      unsaved ||= !answer.ok;
      conflict = answer.status === 412;
      if (answer.ok) form.elements._seen.value = state.querySelector("[data-seen]").dataset.seen;
    } else {
      unsaved = true;
      if (answer.type === "opaqueredirect" || answer.status === 403) signedOut(); else failed();
    }
  } catch {
    unsaved = true;
    failed();
  } finally {
    sending = false;
  }
}

// Before leaving, what is written reaches the server, or somebody signs in again first.
async function leave(event) {
  if (leaving || conflict || failedAt || !(unsaved || sending)) { leaving = true; return; }
  event.preventDefault();
  const button = event.submitter;
  await pending;
  await save();
  if (dialog.open) return;
  leaving = true;
  form.requestSubmit(button);
}

form.addEventListener("input", () => {
  if (conflict) return;
  if (!unsaved && !failedAt) show("unsaved");
  unsaved = true;
  if (!failedAt) soon(SAVES_AFTER);
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("data-leaves")) { leave(event); return; }
  event.preventDefault();
  unsaved = true;
  save();
});
addEventListener("beforeunload", (event) => { if (unsaved && !leaving) event.preventDefault(); });
addEventListener("online", () => { if (unsaved) soon(0); });
document.addEventListener("visibilitychange", () => { if (unsaved && document.hidden) save(); });
