import { getLocale } from "next-intl/server";
import { cache } from "react";
import { nameIn } from "@/components/consents/name-in";
import { callerOf } from "@/server/trpc/caller";

/** Read once a page, whatever it shows. */
const listEditions = cache(() => callerOf(null).catalogue.listEditions());

/** What the catalogue that a record came under is called, with its version. */
export async function CatalogueLabel({ versionId }: { versionId: string }) {
  const [editions, locale] = await Promise.all([listEditions(), getLocale()]);
  const edition = editions.find((one) => one.versionId === versionId);
  return edition ? nameIn(locale, edition.label) : <span className="break-all font-mono text-12">{versionId}</span>;
}
