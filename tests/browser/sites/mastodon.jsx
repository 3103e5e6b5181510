/**
 * Mastodon, as far as a composer needs it: one form with a plain text field that React controls.
 * Query: `?editor=unknown` puts another kind of box into the form.
 */
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { expose, send } from "./page.js";

const isUnknown = new URLSearchParams(location.search).get("editor") === "unknown";

/** Who may see it: the sign on the button is all that does not depend on the language. */
const PUBLIC = { icon: "globe", label: "Public" };
const DIRECT = { icon: "at", label: "Private mention" };

function ComposeForm() {
  const [text, setText] = useState("");
  const [visibility, setVisibility] = useState(PUBLIC);
  const box = useRef(null);
  useEffect(() => expose(() => box.current, () => (isUnknown ? box.current.textContent : text)), [text]);
  const submit = async () => {
    if (text.trim() === "") return;
    await send(visibility === DIRECT ? "message" : "post", [text]);
    setText("");
  };
  const keys = (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(); };
  return (
    <form className="compose-form" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <div className="compose-form__dropdowns">
        <button
          type="button" className="dropdown-button"
          onClick={() => setVisibility(visibility === PUBLIC ? DIRECT : PUBLIC)}
        >
          <svg key={visibility.icon} className={`icon icon-${visibility.icon}`} width="12" height="12" />
          <span className="dropdown-button__label">{visibility.label}</span>
        </button>
      </div>
      {isUnknown ? (
        <div ref={box} className="box unknown" role="textbox" contentEditable suppressContentEditableWarning />
      ) : (
        <textarea
          ref={box} className="autosuggest-textarea__textarea" value={text} placeholder="What’s on your mind?"
          aria-label="What’s on your mind?" aria-autocomplete="list" dir="auto" rows={4} onKeyDown={keys}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="bar"><button type="submit" className="button" disabled={text.trim() === ""}>Post</button></div>
    </form>
  );
}

createRoot(document.getElementById("main")).render(<ComposeForm />);
