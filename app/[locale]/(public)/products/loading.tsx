import { useTranslations } from "next-intl";
import { PublicColumn } from "@/components/shell/public-shell";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <PublicColumn className="py-10">
      <PageSkeleton label={useTranslations("shell")("loading")} />
    </PublicColumn>
  );
}
