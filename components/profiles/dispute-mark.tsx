import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Pill } from "@/components/ui/status-pill";
import type { Fact } from "@/server/profiles/schema";

/** Stands beside a record wherever it is shown, from the day on which the company objected to it until that is settled. */
export function DisputeMark({ dispute }: { dispute: Fact["dispute"] }) {
  const t = useTranslations("profiles.disputed");
  if (!dispute) return null;
  return (
    <>
      <Pill look="warn">{t.rich("since", { day: () => <DateText value={dispute.since} /> })}</Pill>
      {dispute.isHidden ? (
        <Pill look="still" icon={false}>
          {t("hidden")}
        </Pill>
      ) : null}
    </>
  );
}
