/** Shapes on the wire, messages inside the extension, and the slice of the browser's API that we use. */

type Mode = "personal" | "employer";
type Platform = "x" | "facebook" | "linkedin" | "bluesky" | "mastodon" | "threads";
type Severity = "info" | "caution" | "serious";
type VoiceLabel = "personal" | "corporate" | "mixed" | "unclear";

/* ---- the wire: what POST /v1/check answers, as far as the page is shown it ---- */

interface Finding {
  rule: string;
  severity: Severity;
  /** half-open, in UTF-16 code units of the draft */
  start: number;
  end: number;
  message: string;
  why: string;
  advice: string;
  source: { title: string; url: string };
  fixes: Fix[];
}

/** `[start, end)` in UTF-16 units of the draft. */
interface Span {
  start: number;
  end: number;
}

/** Words to write in place of a span; an empty span is a place to add them, no words take the old ones away. */
interface Fix extends Span {
  label: string;
  replacement: string;
}

/** One feature's share in how the draft reads, and the words that it is about; the weightiest come first. */
interface Cue {
  sentence: string;
  leaning: "personal" | "corporate";
  spans: Span[];
}

/** A sentence of the draft, or several neighbours that read alike. */
interface Stretch extends Span {
  label: VoiceLabel;
}

interface DraftReport {
  mode: Mode;
  voice: {
    label: VoiceLabel;
    /** 0 personal, 1 corporate */
    score: number;
    confidence: number;
    evidence: Cue[];
    sentences: Stretch[];
    note: { message: string; advice: string } | null;
  };
  warnings: Finding[];
  incomplete: string[];
}

/* ---- messages: content script or extension page -> background, and what comes back ---- */

/** Why there is no report. "gone": the extension itself was reloaded under the page. */
type Trouble =
  "down" | "unpaired" | "stranger" | "old-helper" | "old-extension" | "too-long" | "busy" | "refused" | "gone";

type Reply<T> = (T & { trouble?: undefined }) | { trouble: Trouble };

/** Whether to hold a post with a serious warning; "ask": the person has not been asked yet. */
type Pause = "ask" | "on" | "off";

interface State {
  mode: Mode;
  /** when employer mode ends by itself, as an ISO moment; null: when it is switched back */
  until: string | null;
  pause: Pause;
  port: number;
}

type Snooze = "quarter" | "today" | "restart";
/** Minutes; null: without end. */
type MandateLength = 15 | 60 | 240 | 1440 | null;

/** What the extension keeps of its own. */
interface Preferences {
  /** sites on which nothing is read or shown, those that we may not read among them */
  off: Platform[];
  /** nothing is read or shown before this moment (milliseconds), or before the browser starts again */
  snooze: number | "restart" | null;
  /** such as Alt+Shift+KeyH: the keys held, then the `code` of the one pressed */
  keys: { walk: string; flip: string };
  appearance: "auto" | "light" | "dark";
}

/** A site that is read only with the person's leave; origins: what the browser is asked for. */
interface Access {
  site: Platform;
  origins: string[];
  isGiven: boolean;
}

interface Messages {
  check: { ask: { text: string }; reply: { report: DraftReport } };
  /** of a draft that has not shown this note yet; some come up on one draft a day at most */
  note: { ask: { message: string }; reply: { show: boolean } };
  state: { ask: {}; reply: State };
  "set-mode": { ask: { mode: Mode; minutes: MandateLength }; reply: { mode: Mode; until: string | null } };
  mandate: { ask: {}; reply: { employer: string; topic: string } };
  "set-topic": { ask: { topic: string }; reply: {} };
  "set-pause": { ask: { pause: "on" | "off" }; reply: {} };
  preferences: { ask: {}; reply: { preferences: Preferences } };
  access: { ask: {}; reply: { access: Access[] } };
  "set-site": { ask: { site: Platform; isOn: boolean }; reply: {} };
  snooze: { ask: { length: Snooze | "over" }; reply: {} };
  "set-keys": { ask: Preferences["keys"]; reply: {} };
  "set-appearance": { ask: { appearance: Preferences["appearance"] }; reply: {} };
  remember: {
    ask: {
      text: string;
      mode: Mode;
      outcome: "posted" | "posted-anyway" | "edited" | "discarded";
      url: string;
      /** whether the person was asked before it went */
      paused: boolean;
      /** rules whose warnings were seen and are gone from the text */
      resolved: string[];
    };
    reply: {};
  };
  silence: { ask: { rule: string; words: string }; reply: { id: number } };
  unsilence: { ask: { id: number }; reply: {} };
  /** not muted: the rule is about serious trouble, and the rules page was opened instead */
  mute: { ask: { rule: string }; reply: { isMuted: boolean } };
  unmute: { ask: { rule: string }; reply: {} };
  "open-rules": { ask: {}; reply: {} };
  pair: { ask: { secret: string }; reply: { digits: string } | { digits: null } };
  disconnect: { ask: {}; reply: {} };
  connection: { ask: {}; reply: Connection };
  "set-port": { ask: { port: number }; reply: {} };
  "open-page": { ask: { page: "history" | "settings" | "try" }; reply: {} };
  pending: { ask: {}; reply: { port: number; digits: string; current: number } };
  confirm: { ask: { accept: boolean }; reply: {} };
}

/** What the options page shows of a pairing; nothing secret. */
interface Connection {
  paired: boolean;
  /** whether anything answers on the port, ours or not */
  listening: boolean;
  port: number;
  digits: string;
  since: string;
}

/** Everything the extension keeps of a pairing. `key` cannot be exported. */
interface Pairing {
  clientId: string;
  token: string;
  key: CryptoKey;
  port: number;
  digits: string;
  since: string;
}

/* ---- content scripts ---- */

/** A place in the page as the selection names it. */
interface Point {
  node: Node;
  offset: number;
}

/** A composer's text at one moment and the way between it and the page. All in UTF-16 units of `text`. */
interface Reading {
  text: string;
  /** `[start, end)`; null where the span has no place in the page */
  range(start: number, end: number): Range | null;
  /** where a caret stands before the unit `at` */
  point(at: number): Point;
  /** the way back from `point`; null: not in a paragraph */
  offsetOf(node: Node, offset: number): number | null;
}

/** The file that knows one site. */
interface Adapter {
  name: Platform;
  hosts: string[];
  /** selector of every element that may be a composer */
  composer: string;
  /** open shadow roots in which composers may be, besides the document */
  roots?(): ShadowRoot[];
  /** false for chats and direct messages: those are never read */
  isPublic(composer: Element): boolean;
  /** the paragraphs in order; null if the composer is not built as expected */
  blocks(composer: Element): Element[] | null;
  /** the element in which this event sends posts, or null if it sends nothing */
  sending(event: MouseEvent | KeyboardEvent): Element | null;
}

/** A finding where it stands now; `range` is null where its words cannot be found in the page. */
interface Shown {
  finding: Finding;
  /** what the draft has there */
  words: string;
  range: Range | null;
}

/** One composer under watch. */
interface Session {
  composer: HTMLElement;
  /** null: the composer cannot be read as expected */
  reading: Reading | null;
  /** last report, also while a newer one is on its way; null before the first */
  report: DraftReport | null;
  mode: Mode | null;
  trouble: Trouble | null;
  /** the report is of an older text, and the answer about the newer one takes its time */
  isLate: boolean;
  /** the warnings that stand, in the order of the draft, without those put aside */
  shown: Shown[];
  /** the text that the report is of */
  judged: string;
  /** where these spans of `judged` stand now; those whose words were touched are left out */
  ranges(spans: Span[]): Range[];
  /** how many warnings the person has put aside in this draft */
  asideCount: number;
  /** the composer as it is this moment */
  read(): Reading | null;
  /** "not this time": these words are warned of no more in this draft; returns what takes it back */
  putAside(shown: Shown): () => void;
  /** takes every "not this time" back */
  bringBack(): void;
  /** whether the report is of exactly the text that stands there now */
  isFresh(): boolean;
  /** the report of exactly this text, asked for if need be; null if there is none to be had */
  reportOf(text: string): Promise<DraftReport | null>;
  /** read and ask again, although the text has not changed */
  refresh(): void;
  stop(): void;
}

/** The badge by one composer. */
interface Badge {
  /** isCurrent: the composer is the one that is written in */
  show(isCurrent: boolean): void;
  hide(): void;
  remove(): void;
  /** whether a press on its switch, or a key for it, was meant */
  isMeant(event: Event): boolean;
  expand(isExpanded: boolean): void;
  /** where it stands; null while it is not shown */
  mark(): DOMRect | null;
}

/* ---- the browser ---- */

interface Sender {
  id?: string;
  url?: string;
  origin?: string;
  frameId?: number;
  tab?: { id?: number };
}

interface RegisteredScript {
  id: string;
  matches: string[];
  js?: string[];
  css?: string[];
  runAt?: string;
  persistAcrossSessions?: boolean;
}

interface BrowserApi {
  permissions: {
    contains(wanted: { origins: string[] }): Promise<boolean>;
    request(wanted: { origins: string[] }): Promise<boolean>;
    remove(unwanted: { origins: string[] }): Promise<boolean>;
    onAdded: { addListener(listener: () => void): void };
    onRemoved: { addListener(listener: () => void): void };
  };
  scripting: {
    getRegisteredContentScripts(): Promise<RegisteredScript[]>;
    registerContentScripts(scripts: RegisteredScript[]): Promise<void>;
    updateContentScripts(scripts: RegisteredScript[]): Promise<void>;
    unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
  };
  runtime: {
    id: string;
    getManifest(): { content_scripts: { js?: string[]; css?: string[] }[] };
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    openOptionsPage(): Promise<void>;
    onInstalled: { addListener(listener: () => void): void };
    onMessage: {
      addListener(
        listener: (message: unknown, sender: Sender, reply: (answer: unknown) => void) => boolean | undefined,
      ): void;
    };
  };
  storage: {
    local: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
    };
    session: {
      get(key: string): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      remove(key: string): Promise<void>;
    };
    onChanged: { addListener(listener: (changes: Record<string, unknown>, area: string) => void): void };
  };
  tabs: {
    create(options: { url: string }): Promise<unknown>;
    query(wanted: { active: boolean; currentWindow: boolean }): Promise<{ id?: number; url?: string }[]>;
    sendMessage(tab: number, message: unknown): Promise<unknown>;
  };
}

declare var browser: BrowserApi | undefined;
declare var chrome: BrowserApi;
