/** A chapter as it is shared: its name, how it begins, and the way to it. */
export function Chapter({ title, opening, story, href }: { title: string; opening: string; story: string; href: string }) {
  return (
    <main className="figure-page">
      <h1 className="figure-title">{title}</h1>
      <p>{opening}</p>
      <p>
        <a href={href}>Read on in “{story}”</a>
      </p>
    </main>
  );
}
