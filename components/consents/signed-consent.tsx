"use client";

import { Check, LockKeyhole } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { opensDeclared } from "@/server/consents/consent";
import type { ConsentDetail } from "@/server/consents/schema";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate, formatMoment } from "@/server/kernel/format";
import { FileLink } from "../session/file-link";
import { Banner } from "../ui/banner";
import { CopyText } from "../ui/copy-text";
import { Seal } from "../ui/seal";
import { Pill, StatusPill } from "../ui/status-pill";
import { TextLink } from "../ui/text-link";
import { byClass } from "./by-class";
import { ConsentActions } from "./consent-actions";
import { listIn, markOf, nameIn } from "./name-in";
import { SheetFacts } from "./sheet-facts";
import { ClassHeading } from "./sheet-items";
import { useSheetWords } from "./use-sheet-words";
import type { Follows } from "./what-follows";

type SignedConsentProps = {
  consent: ConsentDetail;
  endsOn: string;
  /** What tells it from others to the same lender: request, amount and mark. */
  which: string;
  /** What rests on it. */
  follows?: Follows | null;
  /** What to do next, above the actions. */
  next?: ReactNode;
};

/** A consent as it was signed, with its seal, what was left out, and what can be done with it now. */
export function SignedConsent({ consent, endsOn, which, follows = null, next }: SignedConsentProps) {
  const t = useTranslations("consents");
  const { terms } = consent;
  const words = useSheetWords(terms, shanghaiDate(consent.grantedAt), endsOn);
  const { locale } = words;
  const codes = terms.items.map(({ itemCode }) => itemCode);
  const alive = consent.status === "active" || consent.status === "paused";
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(consent.endedAt ? [[t("endedAt", { status: consent.status }), formatMoment(consent.endedAt, locale)] as const] : []),
    ...(consent.endedAt && consent.heldUntil ? [[t("deletion"), formatDate(shanghaiDate(consent.heldUntil), locale)] as const] : []),
    ...(consent.successorId ? [[t("successor"), <ToConsent key="successor" consentId={consent.successorId} />] as const] : []),
    ...(terms.carried ? [[t("carried.from"), <ToConsent key="from" consentId={terms.carried.consentId} />] as const] : []),
    [t("consentNo"), <CopyText key="id" text={consent.consentId} />],
    [t("fingerprint"), <CopyText key="hash" text={consent.termsHash} />],
    [t("signedReceipt"), <Receipts key="receipts" consent={consent} />],
    [t("readSoFar"), <ReadSoFar key="reads" consent={consent} />],
  ];
  return (
    <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_342px]">
      <div className="min-w-0">
        <SheetFacts facts={words.facts} />
        {byClass(consent.terms.items).map((items) => (
          <section key={items[0]?.classCode} className="mt-6">
            <ClassHeading item={items[0]} note={items[0] ? nameIn(locale, items[0].source) : ""} locale={locale} />
            {items.map((item) => (
              <div key={item.itemCode} className="flex gap-3 border-edge border-b py-3">
                <Check aria-hidden className="mt-1 size-4 shrink-0 text-good" />
                <div>
                  <p className="flex flex-wrap items-baseline gap-x-2">
                    <span className="font-semibold">{nameIn(locale, item.name)}</span>
                    <code className="font-mono text-12 text-ink-3">{item.itemCode}</code>
                    {item.sensitivity === "sensitive" ? (
                      <Pill look="waiting" icon={false}>
                        <LockKeyhole aria-hidden className="size-3" />
                        {words.t("sensitive")}
                      </Pill>
                    ) : null}
                  </p>
                  <p className="text-13 text-ink-2">{words.reach(item.monthsBack)}</p>
                </div>
              </div>
            ))}
          </section>
        ))}
        {opensDeclared(terms) ? (
          <section className="mt-6">
            <h2 className="border-line border-b pb-2 text-15">{words.t("declaredTitle")}</h2>
            <p className="flex gap-3 border-edge border-b py-3 text-13 text-ink-2">
              <Check aria-hidden className="mt-1 size-4 shrink-0 text-good" />
              {words.declared}
            </p>
          </section>
        ) : null}
      </div>
      <aside
        aria-label={t("signed")}
        className="flex flex-col gap-4 rounded-panel border border-line-ctl bg-surface p-5 xl:sticky xl:top-16"
      >
        <div className="flex items-center gap-4">
          <Seal state={alive ? "signed" : "ended"} label={t("signed")} size={64} />
          <div>
            <p className="font-semibold text-17">{terms.carried ? t("carried.headline", { how: terms.carried.how }) : t("signed")}</p>
            <p className="text-13 text-ink-2">{formatMoment(consent.grantedAt, locale)}</p>
            <StatusPill kind="consent" state={consent.status} className="mt-1" />
          </div>
        </div>
        {consent.endedAt ? <p className="text-13 text-ink-2">{t("asSigned")}</p> : null}
        <CarriedNote terms={terms} at={consent.grantedAt} />
        <blockquote className="border-ink border-s-2 ps-3 leading-relaxed">
          {terms.sentence
            ? nameIn(locale, terms.sentence)
            : words.readback({ person: terms.signedByName, company: terms.enterpriseName }, codes)}
        </blockquote>
        <dl className="border-line border-t">
          {facts.map(([label, value]) => (
            <div key={label} className="flex items-baseline justify-between gap-4 border-edge border-b py-2">
              <dt className="shrink-0 text-13 text-ink-2">{label}</dt>
              <dd className="min-w-0 text-end text-13">{value}</dd>
            </div>
          ))}
        </dl>
        {consent.status === "fallen" ? <Banner tone="warn">{t("fallen")}</Banner> : null}
        {next}
        {consent.mayChange ? <ConsentActions consent={consent} endsOn={endsOn} which={which} follows={follows} /> : null}
      </aside>
    </div>
  );
}

function ToConsent({ consentId }: { consentId: string }) {
  return <TextLink href={`/enterprise/data/consents/${consentId}`}>{markOf(consentId)}</TextLink>;
}

/** What was done instead of signing a sheet, where a consent took an earlier one's place without one: the sentence below is the first one's. */
function CarriedNote({ terms: { carried, signedByName }, at }: { terms: ConsentDetail["terms"]; at: Date }) {
  const t = useTranslations("consents.carried");
  const locale = useLocale();
  if (!carried) return null;
  const items = listIn(
    locale,
    carried.takenOut.map(({ name }) => nameIn(locale, name)),
  );
  const first = { first: carried.firstSignedByName, day: formatDate(shanghaiDate(new Date(carried.firstSignedAt)), locale) };
  return <p className="text-13 text-ink-2">{t(carried.how, { at: formatMoment(at, locale), person: signedByName, items, ...first })}</p>;
}

/** How often it was read under, and how much of that before it took an earlier one's place: its limit counts those, too. */
function ReadSoFar({ consent: { readsUsed: used, readsMax: max, terms } }: { consent: ConsentDetail }) {
  const t = useTranslations("consents");
  const before = terms.carried?.readsUsed ?? 0;
  if (before > 0) return max === null ? t("carried.readsUnlimited", { used, before }) : t("carried.reads", { used, max, before });
  return max === null ? String(used) : t("readsOf", { used, max });
}

/** What the enterprise can hand to somebody who trusts neither it nor the platform: the grant, and how it ended. A consent whose time ran out has no act of its end. */
function Receipts({ consent: { consentId, status } }: { consent: ConsentDetail }) {
  const t = useTranslations("consents");
  const href = `/api/receipts/${consentId}`;
  return (
    <span className="flex flex-wrap gap-x-3">
      <FileLink className="link" href={href}>
        {t("receiptOfGrant")}
      </FileLink>
      {status === "revoked" || status === "superseded" ? (
        <FileLink className="link" href={`${href}?of=consent.${status}`}>
          {t("receiptOfEnd")}
        </FileLink>
      ) : null}
      <TextLink href="/verify">{t("receiptCheck")}</TextLink>
    </span>
  );
}
