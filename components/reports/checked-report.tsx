import { useTranslations } from "next-intl";
import { Banner, type BannerTone } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import { Seal } from "@/components/ui/seal";
import type { CheckedReport as Checked } from "@/server/reports/schema";

type Known = Exclude<Checked, { outcome: "unknown" }>;

const tones: Record<Exclude<Known["outcome"], "valid">, BannerTone> = {
  superseded: "info",
  expired: "warn",
  revoked: "bad",
  altered: "bad",
};

/** What was found of a report: how it stands first, then what page one of it says, to be compared with what one holds. */
export function CheckedReport({ checked }: { checked: Known }) {
  const t = useTranslations("verify");
  const { outcome, file, standing, number, name } = checked;
  return (
    <section aria-labelledby="outcome" className="max-w-180">
      {outcome === "valid" ? (
        <div className="flex items-center gap-4">
          <Seal state="signed" size={64} label={t("sealed")} />
          <div>
            <h2 id="outcome" className="text-20">
              {t("outcome.valid")}
            </h2>
            <p className="mt-1 text-ink-2">{t(file === "same" ? "what.validFile" : "what.valid")}</p>
          </div>
        </div>
      ) : (
        <Banner tone={tones[outcome]} title={<span id="outcome">{t(`outcome.${outcome}`)}</span>}>
          {t(`what.${outcome}`)} {outcome === "altered" ? t(`genuine.${standing}`) : null}
        </Banner>
      )}
      <h3 className="mt-8 text-15" lang="zh-CN">
        {name}
      </h3>
      <Facts checked={checked} />
      <Counts checked={checked} />
      <details className="mt-6 text-13">
        <summary className="w-fit text-brand-text max-md:min-h-11">{t("fingerprints")}</summary>
        <dl className="mt-2 grid gap-2">
          <div>
            <dt className="text-ink-3">{t("fileHash")}</dt>
            <dd className="wrap-anywhere font-mono text-12">{checked.fileHash}</dd>
          </div>
          <div>
            <dt className="text-ink-3">{t("contentHash")}</dt>
            <dd className="wrap-anywhere font-mono text-12">{checked.contentHash}</dd>
          </div>
        </dl>
      </details>
      <p className="mt-6 text-12 text-ink-3">{t("compare", { number })}</p>
    </section>
  );
}

function Facts({ checked }: { checked: Known }) {
  const t = useTranslations("verify");
  const label = useTranslations("reportPaper");
  const { number, uscc, madeAt, validUntil, endedAt, standing, locale, pages, labels, labelsKnown } = checked;
  const comma = useTranslations("profiles")("comma");
  const rows = [
    { key: "number", value: <span className="font-mono text-13">{number}</span> },
    { key: "uscc", value: uscc ? <span className="font-mono text-13">{uscc}</span> : <Missing kind="notSupplied" /> },
    { key: "issuer", value: label("issuerName") },
    { key: "madeAt", value: <DateText value={madeAt} look="moment" /> },
    { key: "validUntil", value: <DateText value={validUntil} /> },
    ...(endedAt
      ? [{ key: standing === "revoked" ? "revokedAt" : "supersededAt", value: <DateText value={endedAt} look="moment" /> } as const]
      : []),
    { key: "edition", value: `${label(`editions.${locale}`)} · ${t("pages", { count: pages })}` },
    {
      key: "labels",
      value:
        labels.length > 0 ? labels.map((one) => label(`label.${one}`)).join(comma) : labelsKnown ? t("labelsNone") : label("labelsUnknown"),
    },
  ] as const;
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 border-line border-t pt-3 max-sm:grid-cols-1 max-sm:gap-y-0">
      {rows.map(({ key, value }) => (
        <div key={key} className="contents max-sm:block">
          <dt className="text-13 text-ink-3">{t(`fact.${key}`)}</dt>
          <dd className="max-sm:mb-2">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Counts({ checked: { counts } }: { checked: Known }) {
  const t = useTranslations("reportPaper");
  return (
    <>
      <h3 className="mt-8 text-15">{t("counts")}</h3>
      <dl className="mt-2 grid grid-cols-2 border-line border-y sm:grid-cols-4">
        {counts.map(({ key, count, supply }) => (
          <div key={key} className="py-2 pe-3">
            <dt className="text-12 text-ink-3">{t(`group.${key}`)}</dt>
            <dd>
              {supply === "none" || supply === "not_applicable" ? (
                <Missing kind={supply === "none" ? "notSupplied" : "notApplicable"} />
              ) : (
                <>
                  <span className="num font-semibold text-17">{count}</span>
                  {supply === "some" ? <span className="ms-1.5 text-12 text-ink-3">{t("inPart")}</span> : null}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
