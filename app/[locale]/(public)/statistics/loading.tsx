import { useTranslations } from "next-intl";
import { PublicColumn } from "@/components/shell/public-shell";
import { FiguresSkeleton } from "@/components/statistics/figures-skeleton";

export default function Loading() {
  const t = useTranslations("shell");
  return (
    <PublicColumn className="py-8 md:py-12">
      <FiguresSkeleton label={t("loading")} />
    </PublicColumn>
  );
}
