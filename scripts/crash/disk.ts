import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/server/store/engines.fixture";
import { verify } from "@/server/editions/verify";
import { inspect } from "./inspect";
import { type Disk, mountDisk } from "./mount";
import { atEnd, type Env, firstAnswer, freeTurn, kill, killAll, openFor, scratch, start } from "./processes";
import { readers } from "./readers";
import { publish } from "./started";
import { demand, type Ledger, ledger, say, wait, wrong } from "./tally";

/** How long publishers go on trying, and how long at most until they are refused, ms. */
const [trying, longest] = [3000, 30_000];

/**
 * A disk that is full, for bytes and for records, and one that turns read-only under a running server: readers are answered as before,
 * nothing is acknowledged that is not kept, and publishing goes on when there is room.
 */
export async function badDisks(behind: number, short: boolean): Promise<void> {
  const disk = mountDisk(scratch, 48);
  if ("missing" in disk) return say(`SKIPPED, a full and a read-only disk: ${disk.missing}`);
  atEnd(disk.unmount);
  await full("bytes", { UPLINK_HOME: join(disk.place, "home") }, disk, behind);
  await full("records", recordsOn(disk), disk, behind);
  if (!short) await fullForPublish({ UPLINK_HOME: join(disk.place, "fourth") }, disk);
  await readOnly({ UPLINK_HOME: join(disk.place, "third") }, disk, behind);
}

/** `uplink publish` itself on a full disk: it says why, in a sentence, and does it when there is room. */
async function fullForPublish(env: Env, disk: Disk): Promise<void> {
  disk.fill(3_000_000);
  const { acknowledged, complained } = await publish(env);
  disk.empty();
  const after = await publish(env);
  const store = await openFor(env);
  const damage = (await verify(store)).damage.length;
  await store.close();
  if (acknowledged !== undefined || damage)
    wrong("lost", `edition ${acknowledged} was acknowledged on a full disk; ${damage} files are damaged`);
  if (after.acknowledged !== 1) wrong("lost", `with room there was edition ${after.acknowledged}: ${after.complained.slice(0, 300)}`);
  if (!/^Nothing was published\. .*(?:ENOSPC|ENOENT|disk is full)[^\n]*\n$/.test(complained))
    wrong("ended", `a full disk was said to be: ${complained.slice(0, 300)}`);
  say(`full disk, uplink publish: “${complained.trim()}”`);
}

/** A store whose records are on the disk, and its bytes elsewhere. */
function recordsOn({ place }: Disk): Env {
  const [home, blobs] = [join(place, "second"), join(scratch, "blobs")];
  for (const folder of [home, blobs]) mkdirSync(folder);
  symlinkSync(blobs, join(home, "blobs"));
  return { UPLINK_HOME: home };
}

async function full(of: "bytes" | "records", env: Env, disk: Disk, behind: number): Promise<void> {
  const [port, kept] = [await freePort(), ledger()];
  await start(env, [0, 1, 3], kept).ended;
  const server = start(env, [port, 0]);
  await firstAnswer(port, server);
  const reading = readers([port], kept, behind);
  disk.fill(500_000);
  const before = [kept.numbers.size, reading.count()] as const;
  const refused = await tryFor(env, kept);
  const [made, read] = [kept.numbers.size - before[0], reading.count() - before[1]];
  if (refused.some((why) => !/ENOSPC|disk is full/.test(why)))
    wrong("ended", `a full disk was refused with “${refused.find((why) => !/ENOSPC|disk is full/.test(why))}”`);
  disk.empty();
  const store = await openFor(env);
  await freeTurn(store);
  const after = start(env, [0, 1, 1], kept);
  await after.ended;
  await reading.stop();
  await kill(server, "the server");
  await inspect(store, kept);
  await store.close();
  say(
    `full disk, ${of}: ${made} editions acknowledged until it was full, ${refused.length} refused with “${refused[0] ?? ""}”, ${read} answers read meanwhile, published again with room`,
  );
  demand("refusals", refused.length, 1);
  demand("answers read while it was full", read, 50);
  demand("editions once there was room", after.kept.length, 1);
}

async function readOnly(env: Env, disk: Disk, behind: number): Promise<void> {
  const [port, kept] = [await freePort(), ledger()];
  await start(env, [0, 1, 3], kept).ended;
  const server = start(env, [port, 1], kept);
  await firstAnswer(port, server);
  const reading = readers([port], kept, behind);
  while (kept.numbers.size < 6) await wait(10);
  disk.fail();
  const before = [kept.numbers.size, reading.count(), server.refused.length] as const;
  const others = await tryFor(env, kept);
  await wait(trying);
  const [made, read, refused] = [kept.numbers.size - before[0], reading.count() - before[1], server.refused.length - before[2]];
  await reading.stop();
  await kill(server, "the server");
  disk.repair();
  const store = await openFor(env);
  await freeTurn(store);
  const after = start(env, [0, 1, 1], kept);
  await after.ended;
  await inspect(store, kept);
  await store.close();
  say(`read-only disk: ${refused + others.length} refused, ${read} answers read meanwhile, published again once it was mended`);
  if (made > 1) wrong("lost", `${made} editions were acknowledged on a read-only disk`);
  demand("refusals", refused, 1);
  demand("answers read while it was read-only", read, 50);
  demand("editions once it was mended", after.kept.length, 1);
}

/** Lets a publisher try for a while, and until it was refused once; gives why it was. */
async function tryFor(env: Env, kept: Ledger): Promise<readonly string[]> {
  const child = start(env, [0, 1], kept);
  const began = performance.now();
  const timer = setInterval(() => {
    const passed = performance.now() - began;
    if (passed > longest || (passed > trying && child.refused.length)) killAll(child.process);
  }, 50);
  const { complained, signal, code } = await child.ended;
  clearInterval(timer);
  // One that cannot even open the store says so, and ends.
  return signal === "SIGKILL" ? child.refused : [...child.refused, complained.trim().split("\n").at(-1) ?? String(code)];
}
