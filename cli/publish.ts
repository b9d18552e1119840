import { OtherStory, publish } from "@/server/editions/publish";
import { openStore, storeHome } from "@/server/store";
import { checked } from "./check";

export async function publishCommand(folder: string): Promise<number> {
  const pack = await checked(folder);
  if (!pack) return 1;
  const store = await openStore(storeHome());
  try {
    const edition = await publish(pack, store, new Date());
    console.log(`Published ${folder} as edition ${edition.number}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof OtherStory)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await store.close();
  }
}
