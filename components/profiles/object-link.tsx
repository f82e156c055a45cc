import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { Fact } from "@/server/profiles/schema";

/** Beside each of the company's own records: the way to say that it is wrong, or to where that was said. */
export function ObjectLink({ fact: { recordId, dispute } }: { fact: Fact }) {
  const t = useTranslations("profiles");
  return (
    <TextLink className="text-12" href={dispute ? "/enterprise/objections" : `/enterprise/objections/new?record=${recordId}`}>
      {t(dispute ? "objected" : "object")}
    </TextLink>
  );
}
