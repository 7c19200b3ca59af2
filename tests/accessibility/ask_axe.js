// For axe-core in a page of the tests: `violationsBy(options)` gives sentences, `sticksOut()` what widens the page.

// Of a long transcript the first turns stand for the others.
const LOOKED_AT = { exclude: [".turn:nth-of-type(n+5) .text"] };

window.violationsBy = async (options) => {
  const { violations } = await axe.run(LOOKED_AT, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all }) => `${id}: ${target} ${[...any, ...all].map(({ message }) => message).join(" ")}`),
  );
};

// Chromium tells of the author's fill colour where the system's colour is painted: axe would compare with the wrong one.
window.violationsWhereColoursAreForced = async (options) => {
  const real = window.getComputedStyle;
  const known = (name) => (/^(-webkit-text-fill-color|webkitTextFillColor)$/.test(name) ? "color" : name);
  window.getComputedStyle = (...asked) =>
    new Proxy(real(...asked), {
      get: (style, name) =>
        name === "getPropertyValue"
          ? (property) => style.getPropertyValue(known(property))
          : typeof style[name] === "function"
            ? style[name].bind(style)
            : style[known(name)],
    });
  try {
    return await window.violationsBy(options);
  } finally {
    window.getComputedStyle = real;
  }
};

window.sticksOut = () => {
  const wide = document.scrollingElement.scrollWidth;
  const beyond = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5);
  return wide <= innerWidth
    ? []
    : [`${wide} px wide`, ...beyond.slice(0, 3).map(({ tagName, className }) => `${tagName} ${className}`)];
};
