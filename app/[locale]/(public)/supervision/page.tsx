import { getTranslations } from "next-intl/server";
import { PublicColumn } from "@/components/shell/public-shell";
import { FoundDraws } from "@/components/supervision/found-draws";
import { listWishOf } from "@/components/ui/list-wish";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = titled("supervision.title");

/** Every draw of enterprises for inspection, found by area, unit or matter, with those that were given up. */
export default async function DrawsPage({ searchParams }: Props) {
  const [query, t] = await Promise.all([searchParams, getTranslations("supervision")]);
  const wish = listWishOf(query);
  const list = await callerOf(null).supervision.listDraws(wish);
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">{t("lead")}</p>
      <FoundDraws at="/supervision" q={wish.q} list={list} />
    </PublicColumn>
  );
}
