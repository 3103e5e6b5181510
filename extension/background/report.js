/** What a page is shown of the helper's report: picked field by field, so that nothing else can slip through. */

/**
 * @param {any} wire the answer to POST /v1/check
 * @returns {DraftReport}
 */
export function fromWire(wire) {
  const { label, score, confidence, evidence, sentences, note } = wire.voice;
  return {
    mode: wire.mode,
    voice: {
      label,
      score: Number(score),
      confidence: Number(confidence),
      evidence: evidence.map(cue),
      sentences: sentences.map(stretch),
      note: note && { message: String(note.message), advice: String(note.advice) },
    },
    warnings: wire.warnings.map(finding),
    incomplete: wire.incomplete.map(String),
  };
}

/** @param {any} wire @returns {Cue} */
function cue({ sentence, contribution, spans }) {
  return {
    sentence: String(sentence),
    leaning: contribution > 0 ? "corporate" : "personal",
    spans: spans.map((/** @type {any} */ [start, end]) => ({ start: Number(start), end: Number(end) })),
  };
}

/** @param {any} wire @returns {Stretch} */
function stretch({ start, end, label }) {
  return { start: Number(start), end: Number(end), label };
}

/** @param {any} wire @returns {Finding} */
function finding(wire) {
  return {
    rule: wire.rule,
    severity: wire.severity,
    start: wire.start,
    end: wire.end,
    message: wire.message,
    why: wire.why,
    advice: wire.advice,
    source: { title: wire.source.title, url: wire.source.url },
    fixes: wire.fixes.map((/** @type {any} */ { label, start, end, replacement }) => ({ label, start, end, replacement })),
  };
}
