import { useTranslations } from "next-intl";
import { FactPanel } from "@/components/profiles/fact-panel";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import type { OwnRecordView } from "@/server/corrections/own-records/schema";

/** What the record says now, and below it each earlier version with the time for which nobody knew another. */
export function RecordVersions({ versions }: Pick<OwnRecordView, "versions">) {
  const t = useTranslations("ownRecords");
  const [newest, ...earlier] = versions;
  if (!newest) return null;
  return (
    <>
      <section aria-labelledby="says" className="min-w-0">
        <h2 id="says" className="mb-3 border-line border-b pb-1 text-15">
          {t("says")}
        </h2>
        <FactPanel fact={newest.fact} consentMark={null} />
      </section>
      <section aria-labelledby="versions" className="min-w-0">
        <h2 id="versions" className="mb-1 border-line border-b pb-1 text-15">
          {t("versions", { count: versions.length })}
        </h2>
        <p className="py-2 text-13">
          <VersionLine version={newest} />
        </p>
        {earlier.map((version) => (
          <details key={version.version} className="border-edge border-t py-2">
            <summary className="cursor-pointer text-13">
              <VersionLine version={version} />
            </summary>
            <div className="mt-3">
              <FactPanel fact={version.fact} consentMark={null} />
            </div>
          </details>
        ))}
      </section>
    </>
  );
}

function VersionLine({ version: { version, status, knownFrom, knownTo, cameInFile } }: { version: OwnRecordView["versions"][number] }) {
  const t = useTranslations("ownRecords");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-medium">{t("version", { number: version })}</span>
      <StatusPill kind="record" state={status} />
      <span className="text-ink-2">
        {knownTo
          ? t.rich("knownBetween", { from: () => <DateText value={knownFrom} />, to: () => <DateText value={knownTo} /> })
          : t.rich("knownSince", { from: () => <DateText value={knownFrom} /> })}
      </span>
      {cameInFile ? <span className="text-ink-3">{t("inFile")}</span> : null}
    </span>
  );
}
