module vitrine

go 1.26
