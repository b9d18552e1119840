import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A small disk of its own. */
export interface Disk {
  readonly place: string;
  /** Fills it but for so many bytes. */
  fill(but: number): void;
  /** Makes room again. */
  empty(): void;
  /** Makes it read-only under whoever uses it, as the system does after a fault. */
  fail(): void;
  /** Looks it over and mounts it again. */
  repair(): void;
  unmount(): void;
}

/** Mounts a disk of so many MB, or says why not. */
export function mountDisk(folder: string, megabytes: number): Disk | { readonly missing: string } {
  if (process.getuid?.() !== 0) return { missing: "only root may mount one" };
  const [image, place] = [join(folder, "disk.image"), join(folder, "disk")];
  mkdirSync(place);
  writeFileSync(image, "");
  truncateSync(image, megabytes * 2 ** 20);
  const run = (command: string, ...args: readonly string[]) => {
    const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${command}: ${stderr?.trim() || error?.message}`);
  };
  const mount = () => run("mount", "-o", "loop", image, place);
  try {
    run("mkfs.ext4", "-q", "-F", "-m", "0", image);
    mount();
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
  const filler = join(place, "filler");
  const unmount = () => run("umount", place);
  return {
    place,
    fill(but) {
      const { bavail, bsize } = statfsSync(place);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - but)), { flush: true });
    },
    empty: () => rmSync(filler, { force: true }),
    fail: () => run("mount", "-o", "remount,abort", place),
    repair() {
      unmount();
      // 1: it found something, and mended it.
      if ((spawnSync("e2fsck", ["-p", "-f", image]).status ?? 9) > 1) throw new Error("the disk cannot be mended");
      mount();
    },
    unmount: () => void spawnSync("umount", ["-l", place]),
  };
}
