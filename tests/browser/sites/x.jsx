/**
 * X, as far as a composer needs it: real Draft.js in the same tree of data-testid and aria attributes.
 * Pages: /home, /compose/post (a dialog over home), /USER/status/ID (with a reply box), /messages.
 * The query `?theme=dim` or `?theme=dark` sets the body's inline background, as on X.
 */
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { CompositeDecorator, Editor, EditorState, ContentState, getDefaultKeyBinding } from "draft-js";
import { expose, send } from "./page.js";

const LIMIT = 280;
const THEMES = { light: "rgb(255, 255, 255)", dim: "rgb(21, 32, 43)", dark: "rgb(0, 0, 0)" };

// ---- what the editor shows in spans of its own

const matching = (pattern) => (block, found) => {
  for (const match of block.getText().matchAll(pattern)) found(match.index, match.index + match[0].length);
};
const beyondLimit = (block, found, content) => {
  const before = content.getBlocksAsArray().slice(0, content.getBlocksAsArray().indexOf(block));
  const start = LIMIT - before.reduce((units, earlier) => units + earlier.getLength() + 1, 0);
  if (start < block.getLength()) found(Math.max(start, 0), block.getLength());
};
const Blue = (props) => <span style={{ color: "rgb(29, 155, 240)" }}>{props.children}</span>;
const Emoji = (props) => (
  <span style={{ display: "inline-block" }}><span style={{ backgroundSize: "1em 1em" }}>{props.children}</span></span>
);
const TooMuch = (props) => <span style={{ backgroundColor: "rgb(253, 155, 163)" }}>{props.children}</span>;
const decorator = new CompositeDecorator([
  { strategy: beyondLimit, component: TooMuch },
  { strategy: matching(/(?<![\w#])#\w+/gu), component: Blue },
  { strategy: matching(/(?<![\w@])@\w+/gu), component: Blue },
  { strategy: matching(/https?:\/\/\S+|\b[\w-]+\.(?:com|org|io)\b/gu), component: Blue },
  { strategy: matching(/\p{Extended_Pictographic}/gu), component: Emoji },
]);

const empty = () => EditorState.createEmpty(decorator);
const textOf = (state) => state.getCurrentContent().getPlainText("\n");
/** Emptied as X does it: a change of the model, so that the page hears no input event. */
const emptied = (state) =>
  EditorState.moveFocusToEnd(EditorState.push(state, ContentState.createFromText(""), "remove-range"));

// ---- one row: the editor inside its label

function Row({ index, state, change, placeholder, submit, commit, focus }) {
  const editor = useRef(null);
  const box = useRef(null);
  useEffect(() => expose(() => box.current.querySelector("[contenteditable]"), () => textOf(state)), [state]);
  useEffect(() => { if (focus) editor.current.focus(); }, [focus]);
  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return "post";
    return getDefaultKeyBinding(event);
  };
  const command = (name) => {
    if (name !== "post") return "not-handled";
    submit();
    return "handled";
  };
  const id = `tweetTextarea_${index}`;
  return (
    <label data-testid={`${id}_label`}>
      <div data-testid={`${id}RichTextInputContainer`} ref={box} className="row">
        <Editor
          ref={editor} editorState={state} onChange={change} onBlur={commit} placeholder={placeholder}
          keyBindingFn={keys} handleKeyCommand={command} webDriverTestID={id} ariaLabel="Post text"
          role="textbox" ariaMultiline={true} ariaAutoComplete="list" spellCheck={true} stripPastedStyles={true}
        />
      </div>
    </label>
  );
}

// ---- a composer: rows, and beside them the tool bar with its buttons

function Composer({ kind, label, placeholder, button, thread = false, focus = false, done }) {
  const [rows, setRows] = useState(() => [{ key: 0, state: empty() }]);
  const latest = useRef(rows);
  latest.current = rows;
  // X keeps a row when it loses the focus; what was typed since is lost if "Add post" is pressed by a script.
  const kept = useRef({});
  const set = (key, state) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, state } : row)));
  const texts = rows.map((row) => textOf(row.state));
  const ready = texts.every((text) => text.trim() !== "" && text.length <= LIMIT);

  const submit = async () => {
    const parts = latest.current.map((row) => textOf(row.state));
    if (!parts.every((text) => text.trim() !== "" && text.length <= LIMIT)) return;
    await send(kind, parts);
    if (done) done();
    else setRows((all) => [{ ...all[0], state: emptied(all[0].state) }]);
  };
  const add = () =>
    setRows((all) => {
      const last = all[all.length - 1];
      const state = kept.current[last.key] ?? last.state;
      return [...all.slice(0, -1), { ...last, state }, { key: last.key + 1, state: empty() }];
    });

  return (
    <div className="composer">
      <div>
        {rows.map((row, index) => (
          <Row
            key={row.key} index={index} state={row.state} placeholder={index ? "Add another post" : placeholder}
            change={(state) => set(row.key, state)} submit={submit} focus={focus || index > 0}
            commit={() => { kept.current[row.key] = latest.current.find((one) => one.key === row.key).state; }}
          />
        ))}
      </div>
      <div data-testid="toolBar" role="group" className="bar">
        <button type="button" aria-label="Add photos or video" data-testid="fileInputButton">Photo</button>
        {thread && texts[rows.length - 1].trim() !== "" && (
          <button type="button" aria-label="Add post" data-testid="addButton" onClick={add}>Add</button>
        )}
        <button
          type="button" data-testid={button} disabled={!ready} aria-disabled={ready ? undefined : "true"} onClick={submit}
        >
          {label}
        </button>
      </div>
    </div>
  );
}

// ---- the private box, which nobody but the two people may read

function Messages() {
  const [state, setState] = useState(empty);
  const box = useRef(null);
  useEffect(() => expose(() => box.current.querySelector("[contenteditable]"), () => textOf(state)), [state]);
  const submit = async () => {
    await send("message", [textOf(state)]);
    setState(emptied);
  };
  return (
    <main role="main">
      <h2>Messages</h2>
      <div ref={box} className="row" data-testid="dmComposerTextInputRichTextInputContainer">
        <Editor
          editorState={state} onChange={setState} placeholder="Start a new message" role="textbox" ariaMultiline={true}
          webDriverTestID="dmComposerTextInput" ariaLabel="Start a new message"
          handleReturn={(event) => { if (event.shiftKey) return "not-handled"; submit(); return "handled"; }}
        />
      </div>
      <button type="button" data-testid="dmComposerSendButton" onClick={submit}>Send</button>
    </main>
  );
}

// ---- dialogs hold the focus, as X's do

function Dialog({ close, children }) {
  const box = useRef(null);
  useEffect(() => {
    const hold = (event) => {
      if (box.current.contains(event.target)) return;
      box.current.querySelector("[contenteditable]").focus();
    };
    document.addEventListener("focusin", hold);
    return () => document.removeEventListener("focusin", hold);
  }, []);
  return (
    <div className="veil">
      <div ref={box} className="dialog" role="dialog" aria-modal="true" aria-labelledby="modal-header">
        <button type="button" aria-label="Close" data-testid="app-bar-close" onClick={close}>×</button>
        <h2 id="modal-header" className="hidden">Compose new post</h2>
        {children}
      </div>
    </div>
  );
}

function Post({ children, reply }) {
  return (
    <article role="article" data-testid="tweet">
      <div data-testid="tweetText" dir="auto">{children}</div>
      <button type="button" data-testid="reply" aria-label="Reply" onClick={reply}>Reply</button>
    </article>
  );
}

function Site() {
  const [path, setPath] = useState(location.pathname);
  const [answering, setAnswering] = useState(false);
  const go = (to) => { history.pushState(null, "", to + location.search); setPath(to); };
  useEffect(() => {
    const back = () => setPath(location.pathname);
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const page = path === "/messages" ? <Messages /> : path.includes("/status/") ? (
    <main role="main">
      <Post reply={() => setAnswering(true)}>Which hat do you wear when you write here?</Post>
      <Composer kind="reply" label="Reply" button="tweetButtonInline" placeholder="Post your reply" />
    </main>
  ) : (
    <main role="main">
      <Composer kind="post" label="Post" button="tweetButtonInline" placeholder="What is happening?!" />
      <Post reply={() => setAnswering(true)}>Hello from somebody else.</Post>
    </main>
  );
  return (
    <>
      <header role="banner">
        <a data-testid="AppTabBar_Home_Link" href="/home" onClick={(event) => { event.preventDefault(); go("/home"); }}>Home</a>
        <a data-testid="SideNav_NewTweet_Button" href="/compose/post"
          onClick={(event) => { event.preventDefault(); go("/compose/post"); }}>Post</a>
      </header>
      {page}
      {path === "/compose/post" && (
        <Dialog close={() => go("/home")}>
          <Composer kind="post" label="Post" button="tweetButton" placeholder="What is happening?!" thread focus
            done={() => go("/home")} />
        </Dialog>
      )}
      {answering && (
        <Dialog close={() => setAnswering(false)}>
          <Composer kind="reply" label="Reply" button="tweetButton" placeholder="Post your reply" focus
            done={() => setAnswering(false)} />
        </Dialog>
      )}
    </>
  );
}

const theme = new URLSearchParams(location.search).get("theme") ?? "light";
document.body.style.backgroundColor = THEMES[theme];
document.documentElement.style.setProperty("--page", THEMES[theme]);
document.body.style.color = theme === "light" ? "rgb(15, 20, 25)" : "rgb(231, 233, 234)";
createRoot(document.getElementById("react-root")).render(<Site />);
