import { useTranslations } from "next-intl";
import { LawText } from "@/components/rules/law-text";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { OpenMatter, OwnClosing } from "@/server/rights/schema";
import { CloseAccount } from "./close-account";

const placeOf: Record<OpenMatter["kind"], (id: string) => string> = {
  loan_request: (id) => `/enterprise/requests/${id}/timeline`,
  credit_line: (id) => `/enterprise/requests/${id}/timeline`,
  loan: (id) => `/enterprise/requests/${id}/timeline`,
  objection: (id) => `/enterprise/objections/${id}`,
  repair: (id) => `/enterprise/repair/${id}`,
};

/** What ends with the account, what stays and by which law, what stands in the way, and the way to ask for it. */
export function ClosingSection({ closing, name }: { closing: OwnClosing; name: string }) {
  const t = useTranslations("accountClosing");
  const { waiting, open, livingConsents, heldUnder, coolingDays, article, backupDays, mayAsk } = closing;
  return (
    <section className="mt-12 max-w-[72ch]">
      <h2 className="mb-2 text-17">{t("title")}</h2>
      <p className="text-ink-2">{t("lead")}</p>
      <ul className="mt-4 list-disc ps-5 text-ink-2">
        <li>{t("ends", { consents: livingConsents })}</li>
        <li>{t("due", { consents: heldUnder })}</li>
        <li>{t("erased")}</li>
        <li>{t("stays")}</li>
        <li>{t("backups", { days: backupDays })}</li>
        <li>{t.rich("cooling", { days: coolingDays, law: () => <LawText article={article} /> })}</li>
        <li>{t("exportFirst")}</li>
      </ul>
      {open.length > 0 ? <InTheWay open={open} /> : null}
      {!mayAsk ? (
        <Banner tone="info" className="mt-4">
          {t("representativeOnly")}
        </Banner>
      ) : null}
      {mayAsk && !waiting && open.length === 0 ? (
        <div className="mt-5">
          <CloseAccount name={name} days={coolingDays} />
        </div>
      ) : null}
    </section>
  );
}

function InTheWay({ open }: { open: readonly OpenMatter[] }) {
  const t = useTranslations("accountClosing");
  const kinds = useTranslations("accountClosing.kinds");
  return (
    <Banner tone="warn" title={t("inTheWay")} className="mt-4">
      <ul className="mt-1 flex flex-col gap-1">
        {open.map(({ kind, id, name, since }) => (
          <li key={`${kind} ${id}`}>
            <TextLink href={placeOf[kind](id)}>
              {name ? t("named", { kind: kinds(kind), name }) : kinds(kind)}
              {since && !name ? t.rich("since", { day: () => <DateText value={since} /> }) : null}
            </TextLink>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
