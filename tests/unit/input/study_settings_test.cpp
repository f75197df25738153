#include "study_on_disk.hpp"

#include <gmock/gmock.h>

namespace linkgap {
namespace {

using test::errors_of;
using test::StudyOnDisk;
using test::warnings_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Settings : public testing::Test {
 protected:
  Settings() {
    disk_.write("participations.csv",
                "activity_id,date,kind,org_id,region\nA,2009-03-05,ceremony,O1,CAP\nA,2009-03-05,ceremony,O2,호남권\n");
  }
  LoadedStudy read(std::string_view json) const {
    disk_.write("study.json", json);
    return read_study(disk_.folder());
  }
  std::string errors(std::string_view json) const {
    return errors_of([&] { read(json); });
  }
  StudyOnDisk disk_;
};

TEST_F(Settings, HaveDefaultsWithoutAFile) {
  const StudySettings settings = read_study(disk_.folder()).study.settings;
  EXPECT_EQ(settings.language, Language::ko);
  EXPECT_THAT(settings.excluded_roles, ElementsAre(ParticipationRole::organiser, ParticipationRole::support));
}

TEST_F(Settings, AreReadFromStudyJson) {
  const auto loaded = read(R"({
    "title": {"ko": "연계망", "en": "Links"}, "source_line": "Made up", "language": "en", "synthetic": true,
    "window": {"from": "2009.3월", "to": "2010-02"},
    "kind_weights": {"기념행사": 0.25},
    "excluded_kinds": ["관", "support"], "excluded_roles": [],
    "expectations": {"complexes": 150, "hubs": 25},
    "regions": [{"code": "HON", "name": {"ko": "호남권", "en": "Honam"}, "colour": "#1f77b4", "synonyms": ["광주전라"]}, "CAP"]})");
  const StudySettings& settings = loaded.study.settings;
  EXPECT_EQ(settings.title, (Name{"연계망", "Links"}));
  EXPECT_EQ(settings.source_line, (Name{"", "Made up"}));
  EXPECT_EQ(settings.language, Language::en);
  EXPECT_TRUE(settings.synthetic);
  EXPECT_EQ(settings.window, (Window{Date{2009, 3, 0}, Date{2010, 2, 0}}));
  EXPECT_EQ(settings.kind_weights.at("ceremony"), 0.25);
  EXPECT_THAT(settings.excluded_kinds, ElementsAre(OrganisationKind::government, OrganisationKind::support));
  EXPECT_THAT(settings.excluded_roles, IsEmpty());
  ASSERT_EQ(settings.expectations.size(), 2U);
  EXPECT_EQ(settings.expectations[0].count, 150U);
  const auto& regions = loaded.study.data.regions;
  ASSERT_EQ(regions.size(), 2U);
  EXPECT_EQ(regions[0].code, "HON") << "the study sets the order";
  EXPECT_EQ(regions[0].name.en, "Honam");
  EXPECT_EQ(regions[0].colour, "#1f77b4");
  EXPECT_EQ(loaded.study.data.organisations[1].region->index(), 0U) << "호남권 is a name of HON";
  EXPECT_THAT(loaded.ledger.warnings, IsEmpty());
}

TEST_F(Settings, CloseTheListOfRegions) {
  EXPECT_THAT(errors(R"({"regions": ["CAP", "HON"]})"), HasSubstr("'호남권' is not a known region"));
}

TEST_F(Settings, ReplaceNamesAndColoursOfTheTableOfRegions) {
  disk_.write("regions.csv", "code,name_ko,colour\nCAP,수도권,#000000\nHON,호남권,#111111\n");
  const auto loaded = read(R"({"regions": [{"code": "HON", "colour": "#222222"}]})");
  EXPECT_EQ(loaded.study.data.regions[0].code, "HON");
  EXPECT_EQ(loaded.study.data.regions[0].colour, "#222222");
  EXPECT_EQ(loaded.study.data.regions[0].name.ko, "호남권");
  EXPECT_EQ(loaded.study.data.regions[1].colour, "#000000");
}

TEST_F(Settings, NameColumnsThatNoAliasKnows) {
  disk_.write("participations.csv", "모임,날,누가,대표자\nA,2009,O1,나라산업\n");
  const auto loaded = read(
      R"({"columns": {"모임": "activity_id", "날": "date", "누가": "organisation_id", "대표자": "organisation_name"}})");
  EXPECT_EQ(loaded.study.data.organisations[0].name.ko, "나라산업")
      << "a mapping is a decision, even for a personal header";
  EXPECT_THAT(warnings_of(read(
                  R"({"columns": {"모임": "activity_id", "날": "date", "누가": "organisation_id", "뉘": "role"}})")),
              HasSubstr("columns.뉘: warning: no table"));
}

TEST_F(Settings, WarnOfUnknownKeysWithTheNearest) {
  const std::string warnings =
      warnings_of(read(R"({"tittle": "x", "window": {"form": "2009"}, "kind_weights": {"seminar": 2}})"));
  EXPECT_THAT(warnings, HasSubstr("tittle: warning: the key is not known and not read; did you mean 'title'?"));
  EXPECT_THAT(warnings, HasSubstr("window.form"));
  EXPECT_THAT(warnings, HasSubstr("kind_weights.seminar: warning: no activity is of this kind"));
}

TEST_F(Settings, RefuseWrongValuesByPath) {
  const std::string text =
      errors(R"({"title": 3, "language": "de", "synthetic": "yes", "window": {"from": "2010", "to": "2009"},
    "kind_weights": {"forum": -1, "총회": "x"}, "excluded_kinds": ["학생"], "excluded_roles": "host",
    "expectations": {"hubbs": 3, "regions": 2.5, "linked": -1, "councils": 99999999999},
    "regions": ["CAP", "CAP", {"code": "HON", "colour": "green"}, {}], "columns": {"x": "organization"}, "outlines": "../secret.json"})");
  for (const char* path :
       {"title: must be", "language: is not", "synthetic: must be", "window: ends before",
        "kind_weights.forum: must be", "kind_weights.총회: must be", "excluded_kinds[0]: '학생'",
        "excluded_roles: must be a list", "expectations.hubbs: is nothing that linkgap counts; did you mean 'hubs'?",
        "expectations.regions: must be", "expectations.linked: must be", "expectations.councils: must be",
        "regions: holds the code 'CAP' twice", "regions[2].colour: 'green'", "regions[3]: has no code",
        "columns.x: 'organization'", "outlines: must name a file inside"}) {
    EXPECT_THAT(text, HasSubstr(path));
  }
}

TEST_F(Settings, SayWhatAPlanRestsOn) {
  const PlanningSettings planning = read(R"({"planning": {
    "currency_unit": "억원", "budget": 663,
    "costs": {"base": "1억원", "per_member": 2, "per_km": "10만원"},
    "benefits": {"reach": 3},
    "rules": {"per_region": 2, "mandatory": [["A", "B"]], "exclusive": [[["A", "C"], ["A", "B", "D"]]]},
    "hubs": {"weights": {"scale": 0}, "per_region": {"CAP": 4}},
    "consortia": {"weights": {"reach": 0}},
    "pilots": {"running_cost": 2, "due_per_member": "50만원"}}})")
                                        .study.settings.planning;
  EXPECT_EQ(planning.budget, 6.63e10);
  EXPECT_EQ(planning.costs->base, 1e8);
  EXPECT_EQ(planning.costs->per_member, 2e8);  // a plain number counts units of the study
  EXPECT_EQ(planning.costs->per_km, 1e5);
  EXPECT_EQ(planning.benefits.at("reach"), 3);
  EXPECT_EQ(planning.benefits.at("closed_gap"), 1);  // the default stays
  EXPECT_EQ(planning.per_region, 2u);
  EXPECT_THAT(planning.mandatory, ElementsAre(ElementsAre("A", "B")));
  EXPECT_THAT(planning.exclusive, ElementsAre(ElementsAre(ElementsAre("A", "C"), ElementsAre("A", "B", "D"))));
  EXPECT_EQ(planning.hub_weights.at("scale"), 0);
  EXPECT_EQ(planning.consortium_weights.at("reach"), 0);
  EXPECT_EQ(planning.hubs_per_region.at("CAP"), 4u);
  EXPECT_EQ(planning.running_cost, 2e8);
  EXPECT_EQ(planning.due_per_member, 5e5);
  EXPECT_FALSE(read("{}").study.settings.planning.costs.has_value());
}

TEST_F(Settings, RefuseAPlanThatMakesNoSense) {
  const std::string found = errors(R"({"planning": {"budget": "lots", "costs": {"base": -1},
    "benefits": {"reach": "much"}, "rules": {"per_region": 1.5, "mandatory": [["A"]]}}})");
  EXPECT_THAT(found, HasSubstr("planning.budget"));
  EXPECT_THAT(found, HasSubstr("planning.costs.base"));
  EXPECT_THAT(found, HasSubstr("planning.benefits.reach"));
  EXPECT_THAT(found, HasSubstr("planning.rules.per_region"));
  EXPECT_THAT(found, HasSubstr("planning.rules.mandatory[0]: names fewer than two complexes"));
}

TEST_F(Settings, RefuseTextThatIsNotJson) {
  EXPECT_THAT(errors("{\n\"title\": \"x\",\n}"), HasSubstr("study.json:3: is not JSON"));
  EXPECT_THAT(errors(R"({"title": "a", "title": "b"})"), HasSubstr("the key 'title' occurs twice"));
  EXPECT_THAT(errors("{\"a\": " + std::string(1'000'000, '[')), HasSubstr("nested deeper than 64"));
  EXPECT_THAT(errors("[]"), HasSubstr("must hold one JSON object"));
  EXPECT_THAT(errors(""), HasSubstr("is not JSON"));
  EXPECT_THAT(errors(R"({"kind_weights": {"forum": 1e400}})"), HasSubstr("is not JSON"));
}

// A square with a hole; GeoJSON writes longitude first.
constexpr const char* square = R"({"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"name":"전라"},"geometry":{"type":"Polygon","coordinates":
    [[[126,34],[128,34],[128,36],[126,36],[126,34]],[[127,35],[127.5,35],[127.5,35.5],[127,35]]]}},
  {"type":"Feature","properties":{"name":"서울"},"geometry":{"type":"MultiPolygon","coordinates":[[[[126,37],[127,37],[127,38],[126,37]]]]}},
  {"type":"Feature","properties":{"name":"점"},"geometry":{"type":"Point","coordinates":[126,37]}}]})";

TEST_F(Settings, BringOutlinesWithTheirRegions) {
  disk_.write("map.geojson", square);
  const auto loaded = read(R"({"outlines": {"file": "map.geojson", "property": "name", "regions": {"서울": "CAP"}}})");
  const auto& outlines = loaded.study.data.outlines;
  ASSERT_EQ(outlines.size(), 2U);
  EXPECT_EQ(outlines[0].name, "전라");
  EXPECT_EQ(outlines[0].rings.size(), 2U);
  EXPECT_EQ(outlines[0].rings[0][1], (GeoPoint{34, 128}));
  EXPECT_EQ(outlines[0].region, "");
  EXPECT_EQ(outlines[1].region, "CAP");
  EXPECT_THAT(warnings_of(loaded), HasSubstr("features[2]: warning: the feature has no polygon"));
}

TEST_F(Settings, RefuseOutlinesThatCannotBeDrawn) {
  EXPECT_THAT(errors(R"({"outlines": "map.geojson"})"), HasSubstr("map.geojson: is not a regular file"));
  disk_.write("map.geojson", square);
  EXPECT_THAT(errors(R"({"outlines": {"file": "map.geojson", "regions": {"서울": "CAB"}}})"),
              HasSubstr("'CAB' is not a known region; did you mean 'CAP'?"));
  disk_.write(
      "map.geojson",
      R"({"features":[{"geometry":{"type":"Polygon","coordinates":[[[1944250,953000],[1,1],[2,2],[1944250,953000]]]}}]})");
  EXPECT_THAT(errors(R"({"outlines": "map.geojson"})"), HasSubstr("convert the file to WGS84"));
  disk_.write("map.geojson",
              R"({"features":[{"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,2]]]}}]})");
  EXPECT_THAT(errors(R"({"outlines": "map.geojson"})"), HasSubstr("is not closed"));
  disk_.write("map.geojson", R"({"features":[{"geometry":{"type":"Polygon","coordinates":[[[1,"x"]]]}}]})");
  EXPECT_THAT(errors(R"({"outlines": "map.geojson"})"), HasSubstr("without longitude and latitude"));
  disk_.write("map.geojson", "{}");
  EXPECT_THAT(errors(R"({"outlines": "map.geojson"})"), HasSubstr("not a GeoJSON feature collection"));
}

}  // namespace
}  // namespace linkgap
