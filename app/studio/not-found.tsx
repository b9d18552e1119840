/** For a draft that is not there any more, and addresses that never were. */
export default function NotFound() {
  return (
    <main id="main" className="door">
      <h1>There is nothing here</h1>
      <p>
        The draft was published or taken away, or the address is not quite right. <a href="/studio">All drafts</a> ·{" "}
        <a href="/studio/history">History</a>
      </p>
    </main>
  );
}
