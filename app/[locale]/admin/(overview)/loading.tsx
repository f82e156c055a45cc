import { useTranslations } from "next-intl";
import { FiguresSkeleton } from "@/components/statistics/figures-skeleton";

export default function Loading() {
  return <FiguresSkeleton label={useTranslations("shell")("loading")} />;
}
