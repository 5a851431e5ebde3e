// Shows and hides follow-up questions at once, by the conditions of the form's own document; without it the server does.
const sheet = document.getElementById("sheet");
const asked = [...sheet.querySelectorAll(".asked")];

function answer(part) {
  const fields = [...part.querySelectorAll("input:not([name=seen]), textarea")];
  const chosen = fields.filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked);
  const values = chosen.map((field) => field.value.trim()).filter(Boolean);
  if (!values.length) return undefined;
  if (part.dataset.kind === "several") return values;
  return ["scale", "number"].includes(part.dataset.kind) ? Number(values[0].replace(",", ".")) : values[0];
}

function compares([operator, , wanted], given) {
  switch (operator) {
    case "answered": return true;
    case "in": return wanted.includes(given);
    case "includes": return given.includes(wanted);
    case "=": return given === wanted;
    case "!=": return given !== wanted;
    case "<": return given < wanted;
    case "<=": return given <= wanted;
    case ">": return given > wanted;
    default: return given >= wanted;
  }
}

function holds(tree, answers) {
  switch (tree[0]) {
    case "and": return holds(tree[1], answers) && holds(tree[2], answers);
    case "or": return holds(tree[1], answers) || holds(tree[2], answers);
    case "not": return !holds(tree[1], answers);
    default: return answers[tree[1]] !== undefined && compares(tree, answers[tree[1]]);
  }
}

function show() {
  const answers = {};
  for (const part of asked) {
    const wanted = !part.dataset.when || holds(JSON.parse(part.dataset.when), answers);
    part.hidden = !wanted;
    part.querySelector("[name=seen]").disabled = !wanted;
    if (wanted) answers[part.dataset.item] = answer(part);
  }
}

sheet.addEventListener("input", show);
show();
