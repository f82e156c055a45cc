import { getLocale, getTranslations } from "next-intl/server";
import { AccessTable } from "@/components/consents/access-table";
import { PageHeader } from "@/components/shell/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { titled } from "@/i18n/page-title";
import { requireMandate } from "@/server/auth/require-actor";
import { formatMoment } from "@/server/kernel/format";
import { callerFor } from "@/server/trpc/caller";
import { placeFrom, placeText } from "../../../list-place";

export const generateMetadata = titled("consents.receipts.title");

const path = "/enterprise/data/receipts";
const pageSize = 100;

/** The receipt of every read, with the fingerprint of what was shown, and the checkpoints that came with those that were downloaded. */
export default async function ReceiptsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const before = placeFrom((await searchParams).before);
  const caller = callerFor(await requireMandate());
  const [found, held, t, locale] = await Promise.all([
    caller.consents.accessLog({ limit: pageSize + 1, ...(before ? { before: { readAt: before.at, receiptId: before.id } } : {}) }),
    caller.transparency.heldCheckpoints(),
    getTranslations("consents.receipts"),
    getLocale(),
  ]);
  const reads = found.slice(0, pageSize);
  const last = found.length > pageSize ? reads.at(-1) : undefined;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} trail={[{ label: t("consents"), href: "/enterprise/data/consents" }]} />
      <AccessTable reads={reads} proofs />
      <Pager
        previousHref={before ? path : null}
        nextHref={last ? `${path}?${new URLSearchParams({ before: placeText({ at: last.readAt, id: last.receiptId }) })}` : null}
      />
      <p className="mt-8 max-w-[72ch] text-12 text-ink-3">{t("fingerprint")}</p>
      <p className="mt-2 max-w-[72ch] text-13 text-ink-2">
        {t.rich("check", {
          link: (text) => <TextLink href="/verify">{text}</TextLink>,
          log: (text) => <TextLink href="/transparency">{text}</TextLink>,
        })}
      </p>
      <section aria-labelledby="held" className="mt-8">
        <h2 id="held" className="text-17">
          {t("held.title")}
        </h2>
        <p className="mt-1 max-w-[72ch] text-13 text-ink-2">
          {held.length === 0
            ? t("held.none")
            : t.rich("held.text", { check: (text) => <TextLink href="/transparency#check">{text}</TextLink> })}
        </p>
        <ul className="num mt-2 flex flex-wrap gap-x-6 gap-y-1 text-13">
          {held.map(({ size, signedAt }) => (
            <li key={size}>{t("held.one", { size, at: formatMoment(signedAt, locale) })}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
