import { useTranslations } from "next-intl";
import { Pill } from "@/components/ui/status-pill";
import type { MappingLine } from "@/server/records/mappings/schema";

const looks = { draft: "still", asked: "waiting", sent_back: "bad", published: "good", retired: "still" } as const;

/** How a mapping stands, in a word. */
export function StandingOf({ mapping: { standing } }: { mapping: Pick<MappingLine, "standing"> }) {
  const t = useTranslations("mappings");
  return <Pill look={looks[standing]}>{t(`status.${standing}`)}</Pill>;
}
