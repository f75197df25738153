"""Small studies with one peculiarity each, written as tables; the same bytes every time."""

import csv
import itertools
import json
import random


def write_table(folder, name, header, rows):
    with open(folder / (name + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def day(index):
    return f"{2015 + index // 336:04d}-{1 + index // 28 % 12:02d}-{1 + index % 28:02d}"


def hub_of(complex_row, complexes):
    """Linked complexes are dealt out to the hubs in turn."""
    hubs = [each[0] for each in complexes if each[4] == "hub"]
    return "" if complex_row[4] == "hub" else hubs[int(complex_row[0][1:]) % len(hubs)]


def write_study(folder, regions, complexes, activities, organisations_each=2):
    """`complexes`: (code, name_ko, name_en, region, role, lat, lon); `activities`: lists of complex codes."""
    folder.mkdir(parents=True)
    write_table(folder, "regions", ["region_id", "name_ko", "name_en"],
                [(code, f"{code}권", f"Region {code}") for code in regions])
    write_table(folder, "complexes", ["complex_id", "name_ko", "name_en", "region", "role", "lat", "lon", "hub_id", "sectors"],
                [(*each, hub_of(each, complexes), "기계") for each in complexes])
    organisations = {each[0]: [f"{each[0]}-o{k}" for k in range(organisations_each)] for each in complexes}
    write_table(folder, "organisations", ["org_id", "name_ko", "name_en", "org_kind", "complex_id"],
                [(org, f"기관 {org}", f"Org {org}", "I", code) for code, orgs in organisations.items() for org in orgs])
    rows = []
    for number, codes in enumerate(activities):
        kind = ("seminar", "training", "exchange")[number % 3]
        for nth, code in enumerate(codes):
            own = organisations[code]
            # An activity of one complex is a meeting of its organisations.
            present = own if len(codes) == 1 else [own[(number + nth) % len(own)]]
            rows += [(f"x{number:04d}", day(number), kind, "", org, "attendee") for org in present]
    write_table(folder, "participations", ["activity_id", "date", "kind", "title", "org_id", "role"], rows)
    settings = {"title": {"ko": "시험 자료", "en": "Made for a test"}, "language": "ko", "synthetic": True,
                "planning": {"costs": {"base": "1억원", "per_member": "2억원"}}}
    (folder / "study.json").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")


def complexes_of(count, regions, hubs, names=None):
    rows = []
    for i in range(count):
        region = i % len(regions)
        place = random.Random(i)
        name = names(i) if names else (f"단지{i + 1}", f"Complex {i + 1}")
        rows.append((f"C{i:03d}", *name, regions[region], "hub" if i < hubs else "linked",
                     round(34.6 + 0.45 * (region // 2) + place.random() * 0.5, 4),
                     round(126.4 + 1.3 * (region % 2) + place.random() * 0.9, 4)))
    return rows


def mixed_activities(codes, count, seed, most=5):
    chance = random.Random(seed)
    return [sorted(chance.sample(codes, chance.randint(1, min(most, len(codes))))) for _ in range(count)]


def one_region(folder):
    complexes = complexes_of(8, ["A"], 2)
    write_study(folder, ["A"], complexes, mixed_activities([c[0] for c in complexes], 40, 1))


def one_complex(folder):
    write_study(folder, ["A"], complexes_of(1, ["A"], 1), [["C000"]] * 6, 3)


def four_hundred(folder):
    regions = ["A", "B", "C", "D", "E", "F", "G", "H"]
    complexes = complexes_of(400, regions, 40)
    write_study(folder, regions, complexes, mixed_activities([c[0] for c in complexes], 700, 2))


def long_names(folder):
    def names(i):
        return ("가나다라마바사아자차" * 4)[:38] + f"{i:02d}", ("Abcdefghij Klmnopqrs " * 2)[:37] + f" {i:02d}"
    regions = ["A", "B", "C"]
    complexes = complexes_of(12, regions, 4, names)
    write_study(folder, regions, complexes, mixed_activities([c[0] for c in complexes], 60, 3))


def all_isolates(folder):
    regions = ["A", "B", "C"]
    complexes = complexes_of(12, regions, 3)
    write_study(folder, regions, complexes, [[c[0]] for c in complexes] * 4)


def complete(folder):
    regions = ["A", "B", "C"]
    complexes = complexes_of(10, regions, 3)
    write_study(folder, regions, complexes, [list(pair) for pair in itertools.combinations([c[0] for c in complexes], 2)])


def many_regions(folder):
    """64 regions and 192 organisations with places, without complexes: the shape of a research programme."""
    folder.mkdir(parents=True)
    chance = random.Random(5)
    where = {f"R{i:02d}": (36 + 2.6 * (i // 8) + chance.random(), -8 + 4.1 * (i % 8) + chance.random())
             for i in range(64)}
    organisations = [(f"o{i:03d}", f"Organisation {i}", ("company", "university", "research")[i % 3], f"R{i % 64:02d}")
                     for i in range(192)]
    rows = []
    for number in range(420):
        home = chance.randrange(64)
        present = {organisations[(home + 64 * k) % 192] for k in range(2)} if chance.random() < 0.4 else set()
        present |= {organisations[chance.randrange(192)] for _ in range(chance.randint(2, 5))}
        for org in sorted(present):
            lat, lon = where[org[3]]
            rows.append((f"p{number:03d}", day(3 * number), "project", "", *org, round(lat, 3), round(lon, 3)))
    write_table(folder, "participations",
                ["activity_id", "date", "kind", "title", "org_id", "org_name", "org_kind", "region", "lat", "lon"], rows)


MADE = {f.__name__: f for f in (one_region, one_complex, four_hundred, long_names, all_isolates, complete, many_regions)}
