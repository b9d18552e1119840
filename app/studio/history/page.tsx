import { type EditionView, History } from "@/components/studio/history.client";
import { readManifest } from "@/server/editions/manifest";
import { sharedStore } from "@/server/store/shared";
import { expectCaller } from "@/server/studio/session";

export const metadata = { title: "History" };

/** Every edition there has been. */
export default async function Page() {
  const { scope } = await expectCaller();
  const { editions, blobs } = await sharedStore();
  const [numbers, current, notes, trail] = await Promise.all([
    editions.numbers(),
    editions.current(),
    editions.notes(),
    editions.history(),
  ]);
  const all = await Promise.all(
    numbers.toReversed().map(async (number): Promise<readonly EditionView[]> => {
      const edition = await editions.find(number);
      if (!edition) return [];
      // A manifest that is damaged hides what had changed, not that there is an edition.
      const change = await readManifest(edition, { blobs }).then(
        (manifest) => manifest.change,
        () => "What had changed cannot be read.",
      );
      const who = trail.find((one) => one.action === "publish" && one.edition === number)?.who ?? "";
      const said = notes.filter((note) => note.edition === number);
      return [
        {
          number,
          published: edition.published,
          who,
          change,
          notes: said.map(({ kind, text, said: when }) => ({ kind, text, said: when })),
        },
      ];
    }),
  );
  return (
    <main id="main" className="door">
      <p>
        <a href="/studio">Studio</a>
      </p>
      <h1>History</h1>
      <History editions={all.flat()} current={current?.number} trail={trail} scope={scope} />
    </main>
  );
}
