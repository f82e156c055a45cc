import { useTranslations } from "next-intl";
import { Change } from "../ui/change";
import { Count } from "../ui/count";
import { CreditCode } from "../ui/credit-code";
import { DateText } from "../ui/date-text";
import { Deadline } from "../ui/deadline";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";
import { ProvenanceChip } from "../ui/provenance-chip";
import { Rate } from "../ui/rate";
import { Seal } from "../ui/seal";
import { SlaRing } from "../ui/sla-ring";
import { GallerySection } from "./gallery-section";

const moment = new Date("2026-11-22T14:02:00+08:00");

/** Money, rates, dates, gaps, sources, seals. */
export function FigureSamples() {
  const t = useTranslations("ui.gallery");
  return (
    <GallerySection title={t("figures")}>
      <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
        <p className="font-display text-34">
          <Money fen={50_000_000} />
        </p>
        <p className="font-medium text-48">
          <Rate ppm={66_000} />
        </p>
        <p className="font-medium text-26">
          <Money fen={373_000_000_000} look="short" />
        </p>
        <p>
          <Money fen={48_500_000} look="short" /> · <Rate bps={465} /> · <Count value={80_700_000_000} short /> · <Change ppm={42_000} /> ·{" "}
          <Change ppm={-11_000} kind="points" />
        </p>
      </div>
      <p className="flex flex-wrap gap-x-6">
        <DateText value="2026-11-22" />
        <DateText value="2026-11-22" look="table" />
        <DateText value={moment} look="moment" />
        <DateText value={moment} look="tableMoment" />
        <Deadline at={new Date("2026-11-26T18:00:00+08:00")} workingDays={3} />
        <CreditCode code="91320594MA0000015J" />
      </p>
      <p className="flex flex-wrap items-center gap-6">
        <span className="num">0</span>
        {(["notAuthorised", "notSupplied", "notApplicable", "tooFew", "notReported"] as const).map((kind) => (
          <Missing key={kind} kind={kind} />
        ))}
      </p>
      <div className="max-w-md">
        <Missing kind="notAuthorised" block />
      </div>
      <div className="flex flex-wrap items-center gap-6">
        <ProvenanceChip source={t("source")} asOf="2026-09-30" consent="7F3K" lines={[{ label: t("item"), value: "TAX-01" }]} />
        <ProvenanceChip source={t("source")} asOf="2026-09-30" consent="public" />
        <Seal state="pending" label={t("sealPending")} />
        <Seal state="signed" label={t("sealSigned")} size={64} />
        <Seal state="ended" label={t("sealEnded")} />
        <SlaRing promisedHours={16} elapsedHours={4} />
        <SlaRing promisedHours={16} elapsedHours={14} />
        <SlaRing promisedHours={16} elapsedHours={18} />
        <SlaRing promisedHours={16} elapsedHours={8} stopped />
        <SlaRing promisedHours={16} elapsedHours={10} size={32} provisional />
      </div>
    </GallerySection>
  );
}
