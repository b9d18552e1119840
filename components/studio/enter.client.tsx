"use client";
// A client file: the key stands behind #, where only the browser sees it.
import { useEffect, useRef, useState } from "react";
import { ask, Refused } from "./api.client";

/** Lets somebody in by the key in the address. */
export function Enter() {
  const [said, setSaid] = useState("Opening the studio …");
  const begun = useRef(false);
  useEffect(() => {
    // Once: a key opens nothing the second time.
    if (begun.current) return;
    begun.current = true;
    const key = location.hash.slice(1);
    if (!key) return setSaid("");
    history.replaceState(null, "", location.pathname);
    ask("POST", "/api/sessions", { body: { key } }).then(
      () => location.replace("/studio"),
      (why: unknown) => setSaid(why instanceof Refused ? why.message : "The server does not answer. Open the link again in a moment."),
    );
  }, []);
  return (
    <main id="main" className="door">
      <h1>Studio</h1>
      <p role="status">{said}</p>
      {!said && (
        <p>
          A link opens the studio, once: <code>npm start</code> prints one, and so does <code>npm run uplink studio</code> on the machine
          that the server runs on.
        </p>
      )}
      <noscript>The studio needs script: switch it on for this address, and open the link again.</noscript>
    </main>
  );
}
