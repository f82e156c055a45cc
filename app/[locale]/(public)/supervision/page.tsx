import { getTranslations } from "next-intl/server";
import { PublicColumn } from "@/components/shell/public-shell";
import { DrawTable } from "@/components/supervision/draw-table";
import { EmptyState } from "@/components/ui/empty-state";
import { titled } from "@/i18n/page-title";
import { callerOf } from "@/server/trpc/caller";

export const generateMetadata = titled("supervision.title");

/** Every draw of enterprises for inspection, with those that were given up. */
export default async function DrawsPage() {
  const t = await getTranslations("supervision");
  const { draws, givenUp } = await callerOf(null).supervision.listDraws();
  return (
    <PublicColumn className="py-10">
      <h1 className="font-display text-34">{t("title")}</h1>
      <p className="mt-2 mb-8 max-w-[68ch] text-ink-2">{t("lead")}</p>
      {draws.length > 0 ? (
        <>
          <DrawTable draws={draws} at="/supervision" />
          <p className="mt-4 text-13 text-ink-2">{t("givenUpCount", { count: givenUp })}</p>
        </>
      ) : (
        <EmptyState kind="first" title={t("emptyTitle")}>
          {t("empty")}
        </EmptyState>
      )}
    </PublicColumn>
  );
}
