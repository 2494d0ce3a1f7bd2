"""What policy-lint costs and finds beside what others do, measured on real trees."""
