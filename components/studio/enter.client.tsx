"use client";
// A client file: the key of a link stands behind #, where only the browser sees it.
import { useEffect, useRef, useState } from "react";
import { asRole } from "@/lib/studio/roles";
import { ask, refusal } from "./api.client";
import { NewPassword } from "./password.client";

/** What a link is for. */
interface Link {
  readonly key: string;
  readonly kind: "enter" | "join" | "renew";
  readonly name: string;
  readonly scope: string;
  readonly email: string;
}

interface EnterProps {
  /** Whether anybody has an account. */
  readonly accounts: boolean;
  /** What the newsroom's sign-on is called, where there is one. */
  readonly signOn: string | undefined;
  /** Why the sign-on has led back here. */
  readonly why: string | undefined;
}

const reasons: Readonly<Record<string, string>> = {
  refused: "The sign-on did not let you in, or took too long. Try again.",
  unverified:
    "The sign-on does not vouch for your e-mail address, so it cannot be matched with an invitation. Ask whoever runs the sign-on.",
  uninvited: "You have no account here. Ask an owner of the studio for an invitation to the address that you sign on with.",
  other: "The account for your address belongs to somebody else at the sign-on. Ask an owner of the studio.",
};

/** The studio's door: by the key in the address, by an account, or by the newsroom's sign-on. */
export function Enter({ accounts, signOn, why }: EnterProps) {
  const [said, setSaid] = useState("Opening the studio …");
  const [link, setLink] = useState<Link>();
  const begun = useRef(false);
  useEffect(() => {
    // Once: a key opens nothing the second time.
    if (begun.current) return;
    begun.current = true;
    const key = location.hash.slice(1);
    if (!key) return setSaid((why && reasons[why]) ?? "");
    history.replaceState(null, "", location.pathname);
    ask<Omit<Link, "key">>("POST", "/api/links", { body: { key } })
      .then(async (found) => {
        if (found.kind !== "enter") {
          setLink({ ...found, key });
          return setSaid("");
        }
        await ask("POST", "/api/sessions", { body: { key } });
        location.replace("/studio");
      })
      .catch((error: unknown) => setSaid(refusal(error)));
  }, [why]);
  return (
    <main id="main" className="door">
      <h1>Studio</h1>
      <p role="status">{said}</p>
      {link ? <Join link={link} signOn={link.kind === "join" ? signOn : undefined} /> : null}
      {!link && (accounts || signOn) && said !== "Opening the studio …" ? (
        <>
          {signOn && <SignOn name={signOn} />}
          {accounts && <SignIn />}
        </>
      ) : null}
      {!link && !said && !accounts && !signOn && (
        <p>
          A link opens the studio, once: <code>npm start</code> prints one, and so does <code>npm run uplink studio</code> on the machine
          that the server runs on.
        </p>
      )}
      <noscript>The studio needs script: switch it on for this address, and open the link again.</noscript>
    </main>
  );
}

function SignOn({ name }: { name: string }) {
  const [said, setSaid] = useState("");
  const go = () => {
    setSaid("Going there …");
    ask<{ url: string }>("POST", "/api/sign-on").then(
      ({ url }) => location.assign(url),
      (error: unknown) => setSaid(refusal(error)),
    );
  };
  return (
    <p>
      <button type="button" className="main-action" onClick={go}>
        Sign on with {name}
      </button>{" "}
      <span role="status">{said}</span>
    </p>
  );
}

function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { said, busy, run } = useTurn();
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        run("/api/sessions", { email, password });
      }}
    >
      <h2>Sign in</h2>
      <div className="field">
        <label htmlFor="email">E-mail address</label>
        <input id="email" type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="password">Password</label>
        <input
          id="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <p role="alert">{said}</p>
      <p>
        <button type="submit" className="main-action" disabled={busy}>
          Sign in
        </button>
      </p>
      <p>
        <small>Forgotten? An owner of the studio makes you a link for a new password, under People.</small>
      </p>
    </form>
  );
}

function Join({ link, signOn }: { link: Link; signOn: string | undefined }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { said, busy, run } = useTurn();
  const joins = link.kind === "join";
  const [own] = useState<readonly string[]>([link.email, link.name]);
  return (
    <>
      {joins ? (
        <p>
          {link.name} has invited <b>{link.email}</b>, as {asRole(link.scope)}.
        </p>
      ) : (
        <p>
          A new password for <b>{link.email}</b>. Other browsers that are signed in with the old one are signed out.
        </p>
      )}
      {signOn && (
        <>
          <SignOn name={signOn} />
          <p>Or choose a password:</p>
        </>
      )}
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          run("/api/people", { key: link.key, password, ...(joins ? { name: name.trim() } : {}) });
        }}
      >
        {joins && (
          <div className="field">
            <label htmlFor="name">Your name, as it stands in the history</label>
            <input id="name" autoComplete="name" required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
          </div>
        )}
        {/* For the browser's own keeper of passwords. */}
        <input type="email" autoComplete="username" value={link.email} readOnly hidden />
        <NewPassword own={own} value={password} onChange={setPassword} />
        <p role="alert">{said}</p>
        <p>
          <button type="submit" className="main-action" disabled={busy}>
            {joins ? "Make the account" : "Set the password"}
          </button>
        </p>
      </form>
    </>
  );
}

/** Asks to be let in, and goes in. */
function useTurn() {
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const run = (path: string, body: object) => {
    setBusy(true);
    setSaid("");
    ask("POST", path, { body }).then(
      () => location.replace("/studio"),
      (error: unknown) => {
        setBusy(false);
        setSaid(refusal(error));
      },
    );
  };
  return { said, busy, run };
}
