import { useTranslations } from "next-intl";
import { ComparisonSkeleton } from "@/components/offers/comparison-skeleton";

export default function CompareLoading() {
  return <ComparisonSkeleton label={useTranslations("shell")("loading")} />;
}
