"use strict";
/* A question that is asked again and again: only the answer to the last one counts. */
function lastAnswer(address) {
  let asked = 0;
  return async (said) => {
    const number = ++asked;
    const answer = await fetch(address, {
      method: "POST", body: new URLSearchParams(said), credentials: "same-origin",
    }).catch(() => null);
    // A later question makes an earlier answer worthless.
    return answer && answer.ok && number === asked ? answer.text() : null;
  };
}
