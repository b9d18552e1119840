"use client";
// A client file: people are invited, changed and sent away here.
import { useId, useState } from "react";
import { asRole, roleOf, roles } from "@/lib/studio/roles";
import { writtenDay } from "@/lib/words/date";
import { ask, refusal } from "./api.client";
import { CopyField } from "./copy-field.client";
import { NewPassword } from "./password.client";

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly scope: string;
  readonly by: readonly string[];
  readonly own: boolean;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly scope: string;
  readonly expires: string;
  /** Whether it is for a new password. */
  readonly renews: boolean;
}

export interface SessionView {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly created: string;
  readonly own: boolean;
}

interface Shown {
  readonly people: readonly PersonView[];
  readonly invitations: readonly InvitationView[];
  readonly sessions: readonly SessionView[];
}

interface PeopleProps {
  readonly first: Shown;
  /** Whether who else may come is for this one to say. */
  readonly owns: boolean;
  /** The account of whoever looks, if they have one. */
  readonly own: { readonly name: string; readonly email: string; readonly password: boolean } | undefined;
}

const day = (iso: string): string => writtenDay(iso.slice(0, 10));

/** Who may come into the studio, as what, and in which browsers they are. */
export function People({ first, owns, own }: PeopleProps) {
  const [{ people, invitations, sessions }, setShown] = useState(first);
  const [said, setSaid] = useState("");
  const [link, setLink] = useState<{ link: string; email: string; expires: string }>();
  const look = async () => {
    const [all, open] = await Promise.all([
      owns ? ask<Pick<Shown, "people" | "invitations">>("GET", "/api/people") : { people, invitations },
      ask<Shown["sessions"]>("GET", "/api/sessions"),
    ]);
    setShown({ ...all, sessions: open });
  };
  /** Does something, says what came of it, and looks again: also where it was refused, for then something else is true than is shown. */
  const run = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      setSaid(done);
    } catch (problem) {
      setSaid(refusal(problem));
    }
    await look().catch((problem: unknown) => setSaid(refusal(problem)));
  };
  const makeLink = (path: string, body: object, email: string) =>
    run(async () => {
      const made = await ask<{ link: string; expires: string }>("POST", path, { body });
      setLink({ ...made, email });
    }, `The link for ${email} is made: copy it now.`);
  const send = (person: PersonView) => {
    if (!confirm(`Take the account of ${person.name} away? It is signed out everywhere at once. What was done by it keeps its name.`))
      return;
    void run(() => ask("DELETE", `/api/people/${person.id}`), `${person.name} has no account any more.`);
  };
  return (
    <>
      <p role="status">{said}</p>
      {link && <Made {...link} />}
      {owns && (
        <>
          <Invite invite={(email, scope) => makeLink("/api/invitations", { email, scope }, email)} />
          <h2>Accounts</h2>
          {people.length ? (
            <ul className="people">
              {people.map((person) => (
                <li key={person.id}>
                  <p>
                    <b>{person.name}</b>
                    {person.own && " (you)"}
                    <br />
                    <small>
                      {person.email}
                      {person.by.includes("sign-on") && ", by the newsroom’s sign-on"}
                    </small>
                  </p>
                  <div className="broken-actions">
                    <Role
                      name={person.name}
                      scope={person.scope}
                      change={(scope) =>
                        run(() => ask("PUT", `/api/people/${person.id}`, { body: { scope } }), `${person.name} is ${asRole(scope)} now.`)
                      }
                    />
                    <button
                      type="button"
                      aria-label={`New password for ${person.name}`}
                      onClick={() => void makeLink(`/api/people/${person.id}/link`, {}, person.email)}
                    >
                      New password
                    </button>
                    <button type="button" aria-label={`Take away the account of ${person.name}`} onClick={() => send(person)}>
                      Take away
                    </button>
                  </div>
                </li>
              ))}
            </ul>
          ) : (
            <p className="none">
              Nobody has one yet. As long as that is so, the studio opens by the link alone that the server prints. Begin with yourself:
              invite your own address as an owner, and open the link.
            </p>
          )}
          <h2>Links that have not been used</h2>
          {invitations.length ? (
            <ul className="people">
              {invitations.map((one) => (
                <li key={one.id}>
                  <p>
                    {one.email}
                    <br />
                    <small>
                      {one.renews ? "for a new password" : `becomes ${asRole(one.scope)}`}, until {day(one.expires)}
                    </small>
                  </p>
                  <button
                    type="button"
                    aria-label={`Take back the link for ${one.email}`}
                    onClick={() =>
                      void run(() => ask("DELETE", `/api/invitations/${one.id}`), `The link for ${one.email} opens nothing any more.`)
                    }
                  >
                    Take back
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <p className="none">None.</p>
          )}
        </>
      )}
      {own && <OwnPassword {...own} run={run} />}
      <h2>{owns ? "Browsers that are in" : "Browsers that you are in with"}</h2>
      <ul className="people">
        {sessions.map((one) => (
          <li key={one.id}>
            <p>
              {one.name}
              {one.own && " (this browser)"}
              <br />
              <small>
                {roleOf(one.scope)}, since {day(one.created)}, {one.created.slice(11, 16)} UTC
              </small>
            </p>
            {!one.own && (
              <button
                type="button"
                aria-label={`End the session of ${one.name}, since ${day(one.created)}, ${one.created.slice(11, 16)} UTC`}
                onClick={() => void run(() => ask("DELETE", `/api/sessions/${one.id}`), "That browser is out.")}
              >
                End
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A link that has just been made: it is shown this once. */
function Made({ link, email, expires }: { link: string; email: string; expires: string }) {
  return (
    <section className="made" aria-label="The link">
      <p>
        For <b>{email}</b>, once, until {day(expires)}. Send it yourself, by a way that reaches nobody else; it is not shown again.
      </p>
      <CopyField label="Link" name="Copy the link" value={link} />
    </section>
  );
}

function Invite({ invite }: { invite: (email: string, scope: string) => Promise<void> }) {
  const id = useId();
  const [email, setEmail] = useState("");
  const [scope, setScope] = useState("edit");
  return (
    <form
      className="fields"
      onSubmit={(event) => {
        event.preventDefault();
        void invite(email.trim().toLowerCase(), scope).then(() => setEmail(""));
      }}
    >
      <h2>Invite</h2>
      <div className="field">
        <label htmlFor={id}>E-mail address</label>
        <input id={id} type="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </div>
      <fieldset>
        <legend>As</legend>
        {roles.map((role) => (
          <label key={role.scope} className="inline">
            <input type="radio" name={`${id}-as`} value={role.scope} checked={scope === role.scope} onChange={() => setScope(role.scope)} />{" "}
            <b>{role.name}</b>: {role.may}
          </label>
        ))}
        <p>
          <small>Each may what the ones above may too.</small>
        </p>
      </fieldset>
      <p>
        <button type="submit" className="main-action">
          Make a link
        </button>
      </p>
    </form>
  );
}

/** What somebody may do. It changes when it is said so: arrow keys that pass over an entry change nothing. */
function Role({ name, scope, change }: { name: string; scope: string; change: (scope: string) => Promise<void> }) {
  const [chosen, setChosen] = useState(scope);
  return (
    <>
      <select aria-label={`Role of ${name}`} value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {roles.map((role) => (
          <option key={role.scope} value={role.scope}>
            {role.name}
          </option>
        ))}
      </select>
      {chosen !== scope && (
        <button
          type="button"
          aria-label={`Make ${name} ${asRole(chosen)}`}
          onClick={() => void change(chosen).then(() => setChosen(scope))}
        >
          Change
        </button>
      )}
    </>
  );
}

interface OwnProps {
  readonly name: string;
  readonly email: string;
  readonly password: boolean;
  run(work: () => Promise<unknown>, done: string): Promise<void>;
}

function OwnPassword({ name, email, password, run }: OwnProps) {
  const id = useId();
  const [old, setOld] = useState("");
  const [made, setMade] = useState("");
  const [own] = useState<readonly string[]>([name, email]);
  return (
    <details className="own-password">
      <summary>{password ? "Change your password" : "Set a password beside the sign-on"}</summary>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => {
            await ask("PUT", "/api/password", { body: { old, password: made } });
            setOld("");
            setMade("");
          }, "Your password is changed, and your other browsers are signed out.");
        }}
      >
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        {password && (
          <div className="field">
            <label htmlFor={id}>The one you have</label>
            <input
              id={id}
              type="password"
              autoComplete="current-password"
              required
              value={old}
              onChange={(event) => setOld(event.target.value)}
            />
          </div>
        )}
        <NewPassword own={own} value={made} onChange={setMade} />
        <p>
          <button type="submit">Set it</button>
        </p>
      </form>
    </details>
  );
}
