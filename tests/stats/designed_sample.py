"""Forty invented people, drawn in clusters within strata, and what R says about them.

R 4.2.2, survey 4.1-1, with d <- read.csv(the rows below); d$id <- seq_len(nrow(d)):

    weights   svydesign(id=~1, weights=~weight, data=d)
    strata    svydesign(id=~1, strata=~stratum, weights=~weight, data=d)
    clusters  svydesign(id=~cluster, weights=~weight, data=d)
    both      svydesign(id=~cluster, strata=~stratum, weights=~weight, data=d)
    fpc       svydesign(id=~cluster, strata=~stratum, fpc=~clusters, weights=~weight, data=d)
    stages    svydesign(id=~cluster+id, strata=~stratum, fpc=~clusters+people, weights=~weight,
                        data=d)

and for each design D, with G <- subset(D, group=="x"), S <- subset(D, !is.na(score)) and
Y <- subset(D, !is.na(yes)):

    mean    m <- svymean(~score, D, na.rm=TRUE, deff=TRUE): coef(m), SE(m), deff(m), then
            deff(svymean(~score, D, na.rm=TRUE, deff="replace")) and degf(S)
    share   coef, SE of svymean(~yes, D, na.rm=TRUE)
    domain  coef, SE of svymean(~score, G, na.rm=TRUE)
    ttest   svyttest(score~group, D), x less y: estimate, statistic, parameter, p.value
    beta, asin, xlogit  attr(svyciprop(~yes, Y, method=...), "ci")
    median  svyquantile(~score, S, 0.5): quantile, lower and upper limit
    total   coef, SE of svytotal(~score, D, na.rm=TRUE)
"""

import csv
import io

import numpy as np

ROWS = """\
stratum,cluster,weight,clusters,people,group,yes,score
north,n1,19.7,9,31,x,1,3
north,n1,27.81,9,31,y,,4
north,n1,19.45,9,31,x,1,5
north,n1,17.28,9,31,x,1,5
north,n2,14.5,9,28,y,1,2
north,n2,16.67,9,28,y,0,2
north,n2,15.14,9,28,y,1,4
north,n2,18.53,9,28,x,1,4
north,n2,18.26,9,28,y,1,5
north,n3,54.35,9,40,y,0,3
north,n3,37.35,9,40,x,1,4
north,n3,42.61,9,40,y,0,5
south,s1,22.89,14,25,x,1,2
south,s1,23.73,14,25,y,1,3
south,s1,18.9,14,25,y,0,4
south,s1,12.3,14,25,x,0,4
south,s1,14.91,14,25,x,1,
south,s2,22.18,14,33,y,0,3
south,s2,35.1,14,33,y,0,3
south,s2,35.91,14,33,x,,5
south,s2,36.64,14,33,x,1,
south,s3,16.45,14,21,y,0,3
south,s3,16.37,14,21,y,1,2
south,s3,12.26,14,21,x,1,4
south,s3,16.72,14,21,y,0,1
south,s3,15.02,14,21,x,1,4
south,s3,10.78,14,21,x,1,1
south,s4,43.83,14,37,y,1,5
south,s4,59.59,14,37,x,1,4
south,s4,45.5,14,37,y,1,3
west,w1,7.37,6,18,y,0,2
west,w1,11.37,6,18,x,1,3
west,w1,7.19,6,18,y,1,2
west,w1,12.49,6,18,y,1,2
west,w1,7.75,6,18,y,0,3
west,w1,12.13,6,18,y,0,3
west,w2,18.99,6,26,x,0,4
west,w2,17.85,6,26,y,0,3
west,w2,19.97,6,26,x,1,1
west,w2,13.91,6,26,x,1,4
"""

R = {
    "weights": {
        "mean": [3.4916010498688, 0.19549811390122, 1.1893332828318, 1.1354145704152, 37],
        "share": [0.63757974891953, 0.091715235736849],
        "domain": [3.7206487112656, 0.28356494273913],
        "ttest": [0.38950649174842, 1.0103789318905, 36, 0.31905689365661],
        "beta": [0.43336441854781, 0.81091487872516],
        "asin": [0.44618808254413, 0.80866485526873],
        "xlogit": [0.44044759399721, 0.79723398597919],
        "median": [4, 4, 5],
        "total": [2926.66, 385.71405525404],
    },
    "strata": {
        "mean": [3.4916010498688, 0.19207271687704, 1.1480208825192, 1.0959750777761, 35],
        "share": [0.63757974891953, 0.093155060111684],
        "domain": [3.7206487112656, 0.28336045470336],
        "ttest": [0.38950649174842, 0.98707552224181, 34, 0.33057837855077],
        "beta": [0.42951149025978, 0.81367387871454],
        "asin": [0.44279530458946, 0.81134336051683],
        "xlogit": [0.43695002544628, 0.79952037301387],
        "median": [4, 4, 5],
        "total": [2926.66, 363.01465713089],
    },
    "clusters": {
        "mean": [3.4916010498688, 0.2051586274738, 1.3097789269243, 1.2503997820625, 8],
        "share": [0.63757974891953, 0.10395541081138],
        "domain": [3.7206487112656, 0.26543611405426],
        "ttest": [0.38950649174842, 1.2989296810089, 7, 0.23511504001704],
        "beta": [0.37031646818522, 0.85392923459485],
        "asin": [0.39091549746463, 0.85073182683561],
        "xlogit": [0.3840108722562, 0.83234075095094],
        "median": [4, 4, 5],
        "total": [2926.66, 449.2828440693],
    },
    "both": {
        "mean": [3.4916010498688, 0.18188685288952, 1.0294874248681, 0.98281536313462, 6],
        "share": [0.63757974891953, 0.11224939118981],
        "domain": [3.7206487112656, 0.25142589860407],
        "ttest": [0.38950649174842, 1.1443501382462, 5, 0.30428687484033],
        "beta": [0.33024510407779, 0.8789221081883],
        "asin": [0.35576458145192, 0.87568659484463],
        "xlogit": [0.34892251333161, 0.85239731088348],
        "median": [4, 4, 5],
        "total": [2926.66, 407.73900688226],
    },
    "fpc": {
        "mean": [3.4916010498688, 0.15288121861755, 0.72732196022768, 0.69434864301382, 6],
        "share": [0.63757974891953, 0.093266275016429],
        "domain": [3.7206487112656, 0.21059607431635],
        "ttest": [0.38950649174842, 1.372809159098, 5, 0.22818413325113],
        "beta": [0.38370043714382, 0.84517579447571],
        "asin": [0.40262659282893, 0.84210158015624],
        "xlogit": [0.39585673947307, 0.82527578579857],
        "median": [4, 4, 5],
        "total": [2926.66, 341.25087283335],
    },
    "stages": {
        "mean": [3.4916010498688, 0.18378334189543, 1.0510677667889, 1.003417355028, 6],
        "share": [0.63757974891953, 0.10308282802714],
        "domain": [3.7206487112656, 0.25667885131037],
        "ttest": [0.38950649174842, 1.0968366249121, 5, 0.3227065027658],
        "beta": [0.35585417301115, 0.8631598881573],
        "asin": [0.37825201659064, 0.85988810059549],
        "xlogit": [0.3712844646021, 0.83976225597499],
        "median": [4, 4, 5],
        "total": [2926.66, 359.46258671216],
    },
}

LONELY_CLUSTER = {  # options(survey.lonely.psu=...), without the clusters n2 and n3, as "both"
    "adjust": 0.25697340337445,
    "average": 0.28536538652608,
    "certainty": 0.23299986241367,
}
LONELY_PERSON = {  # of d[c(1, 13:40), ], as "strata"
    "adjust": 0.24701119939121,
    "average": 0.30230190500273,
    "certainty": 0.24682847184267,
}
"""SE of svymean(~score, D, na.rm=TRUE)."""


def columns():
    """Arrays by column; nan where a number is missing."""
    lines = list(csv.DictReader(io.StringIO(ROWS)))
    numbers = {"weight", "clusters", "people", "yes", "score"}
    return {
        name: np.array(
            [float(line[name] or "nan") if name in numbers else line[name] for line in lines]
        )
        for name in lines[0]
    }
