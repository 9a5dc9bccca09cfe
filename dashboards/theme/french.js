// Streamlit's own few words are English, in sight and for screen readers: say them in French as they appear.
// WORDS is written in front of this file by the server, from dashboards/i18n/streamlit.py.
(() => {
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = WORDS[node.nodeValue.trim()];
      if (said) node.nodeValue = said;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of ATTRIBUTES) {
        const said = WORDS[node.getAttribute(name)];
        if (said) node.setAttribute(name, said);
      }
      node.childNodes.forEach(translate);
    }
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else translate(change.target);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES });
})();
