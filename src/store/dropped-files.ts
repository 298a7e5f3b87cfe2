/**
 * What a person picked or dropped, as the files of one import with a name. Folders are looked into
 * one level deep and for the wanted names alone, so that a dropped home directory costs nothing.
 */
import { Fault } from '../domain/fault.ts';
import type { ImportFile } from '../workers/world-import.api.ts';

/** The four files of an instance. */
export const INSTANCE_FILES = [
  'orders.txt',
  'couriers.txt',
  'restaurants.txt',
  'instance_parameters.txt',
] as const;

/** Larger files are refused before they are read. */
export const IMPORT_BYTES_MAX = 8 * 1024 * 1024;

const ENTRIES_MAX = 1000;

export interface PickedFiles {
  /** The folder's name, or what to call files without a folder. */
  readonly name: string;
  readonly files: readonly File[];
}

/** From a picker's list; a folder picker tells the folder in each file's relative path. */
export function pickedFiles(list: Iterable<File>): PickedFiles {
  const files = [...list];
  const paths = files.map((file) => file.webkitRelativePath.split('/'));
  const folder = paths.find((path) => path.length > 1)?.[0];
  return { name: folder ?? 'Imported files', files: files.filter(isWanted) };
}

/**
 * From a drop. The transfer's entries vanish once the event is over, so they are taken before the
 * first wait; call this inside the event.
 */
export function droppedFiles(transfer: DataTransfer): Promise<PickedFiles> {
  const entries = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
    .filter((entry) => entry !== null);
  return filesOfEntries(entries);
}

/** Reads files into memory, at once; throws file-too-large before reading and file-missing without any. */
export async function readFiles(picked: PickedFiles): Promise<ImportFile[]> {
  if (picked.files.length === 0) {
    throw new Fault('file-missing', 'No file of an MDRP instance was found', {
      rule: `An instance has four files: ${INSTANCE_FILES.join(', ')}.`,
    });
  }
  for (const { name, size } of picked.files) {
    if (size <= IMPORT_BYTES_MAX) continue;
    const rule = `A file has at most ${IMPORT_BYTES_MAX / 1024 / 1024} MB.`;
    throw new Fault('file-too-large', `${name} is too large`, { file: name, rule });
  }
  return Promise.all(
    picked.files.map(async (file) => {
      const bytes = await file.arrayBuffer().catch(() => {
        const rule = 'Check that it still exists and may be read.';
        throw new Fault('file-missing', `${file.name} cannot be read`, { file: file.name, rule });
      });
      return { name: file.name, bytes: new Uint8Array(bytes) };
    }),
  );
}

async function filesOfEntries(entries: readonly (FileSystemEntry | File)[]): Promise<PickedFiles> {
  const files: File[] = [];
  let folder: string | undefined;
  for (const entry of entries) {
    if (entry instanceof File) files.push(entry);
    else if (isDirectory(entry)) {
      folder ??= entry.name;
      for (const inner of await entriesIn(entry)) {
        if (isFileEntry(inner) && isWanted(inner)) files.push(await fileOf(inner));
      }
    } else if (isFileEntry(entry)) files.push(await fileOf(entry));
  }
  return { name: folder ?? 'Imported files', files: files.filter(isWanted) };
}

function isWanted({ name }: { readonly name: string }): boolean {
  return (INSTANCE_FILES as readonly string[]).includes(name.toLowerCase());
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, () => {
      const rule = 'Check that it still exists and may be read.';
      reject(new Fault('file-missing', `${entry.name} cannot be read`, { file: entry.name, rule }));
    });
  });
}

/** A directory's entries; its reader hands them out in portions, an empty one being the last. */
async function entriesIn(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const entries: FileSystemEntry[] = [];
  while (entries.length < ENTRIES_MAX) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, () =>
        reject(new Fault('file-missing', `The folder ${directory.name} cannot be read`)),
      );
    });
    if (portion.length === 0) break;
    entries.push(...portion);
  }
  return entries;
}
