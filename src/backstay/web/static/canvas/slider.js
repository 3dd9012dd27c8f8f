// The time slider: while it moves, lines that do not count at its date are hidden; when it rests, the state changes.

export function addSlider(frame, picture, chosen) {
  const box = frame.querySelector(".slider"), range = box.querySelector("input[type=range]");
  const output = box.querySelector("output"), always = box.querySelector("input[type=checkbox]");
  let first = 0;
  const month = (number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
  const numberOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7) || 1) - 1;
  const value = () => month(first + Number(range.value));

  range.addEventListener("input", () => { always.checked = false; output.textContent = value(); picture.preview(`${value()}-31`); });
  range.addEventListener("change", () => { picture.preview(""); chosen(value()); });
  always.addEventListener("change", () => { picture.preview(""); chosen(always.checked ? "" : value()); });

  return {
    show(view) {
      box.hidden = !view.span.length;
      if (box.hidden) return;
      const months = [numberOf(view.span[0]), numberOf(view.span[1])];
      if (view.as_of) { const now = numberOf(view.as_of); months[0] = Math.min(months[0], now); months[1] = Math.max(months[1], now); }
      first = months[0];
      range.max = String(Math.max(1, months[1] - first));
      range.value = view.as_of ? String(numberOf(view.as_of) - first) : range.max;
      always.checked = !view.as_of;
      output.textContent = view.as_of || frame.dataset.always;
    },
  };
}
